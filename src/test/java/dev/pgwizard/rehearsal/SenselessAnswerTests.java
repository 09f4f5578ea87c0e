package dev.pgwizard.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import org.junit.jupiter.api.Test;

/** A server whose answers break the driver breaks no rehearsal. */
class SenselessAnswerTests {

    @Test
    void isHowTheLoginWent() {
        Rehearsed rehearsed = new Rehearsal()
            .rehearse(TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, "immich", "immich"), database -> {
                throw new NegativeArraySizeException("-1");
            });

        assertThat(rehearsed.results()).singleElement().satisfies(probeResult -> {
            assertThat(probeResult.id()).isEqualTo("log-in");
            assertThat(probeResult.result()).isInstanceOfSatisfying(ProbeResult.Failed.class,
                    failed -> assertThat(failed.message()).contains("not what a Postgres answers"));
        });
    }

}
