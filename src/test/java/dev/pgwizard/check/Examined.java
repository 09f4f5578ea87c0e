package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Rights;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.ServerFixtures;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;

/** What one check finds on a server, and assertions about it. */
final class Examined extends AbstractAssert<Examined, Finding> {

    private Examined(Finding finding) {
        super(finding, Examined.class);
    }

    static Target target(String release, VectorExtension vector) {
        return TargetFixtures.owner(release, vector, ServerFixtures.NAME, ServerFixtures.NAME);
    }

    /** Nobody tells Immich which extension to use. */
    static Target untold(String release, VectorExtension vector) {
        Release parsed = Release.of(release);
        return new Target(parsed, TargetFixtures.RELEASES.requirements(parsed).orElseThrow(), vector, false,
                Optional.empty(), ServerFixtures.NAME, ServerFixtures.NAME, Rights.OWNER);
    }

    static Examined by(Check check, ServerFixtures server, Target target) {
        return new Examined(check.examine(new Situation(server.server(), target)));
    }

    static Examined by(Check check, ServerFixtures server) {
        return by(check, server, target("3.0.3", VectorExtension.PGVECTOR));
    }

    Examined passes(String observed) {
        assertThat(actual).isEqualTo(Finding.passed(observed));
        return this;
    }

    Examined isSkipped(String reason) {
        assertThat(actual).isEqualTo(Finding.skipped(reason));
        return this;
    }

    Examined isUnknown(Severity severity, String reason) {
        assertThat(actual).isInstanceOfSatisfying(Finding.Unknown.class, unknown -> {
            assertThat(unknown.severity()).isEqualTo(severity);
            assertThat(unknown.reason()).isEqualTo(reason);
            assertThat(unknown.hint()).endsWith(".");
        });
        return this;
    }

    Examined fails(Severity severity, String message, String hint) {
        assertThat(actual).isInstanceOfSatisfying(Finding.Failed.class, failed -> {
            assertThat(failed.message()).isEqualTo(message);
            assertThat(failed.hint()).isEqualTo(hint);
            assertThat(failed.severity()).isEqualTo(severity);
        });
        return this;
    }

    Examined proposes(Remedy... remedies) {
        assertThat(actual).isInstanceOfSatisfying(Finding.Failed.class,
                failed -> assertThat(failed.remedies()).containsExactly(remedies));
        return this;
    }

    Examined shows(String... labelsAndValues) {
        assertThat(actual).isInstanceOfSatisfying(Finding.Failed.class,
                failed -> assertThat(failed.facts()).extracting(fact -> fact.label() + "=" + fact.value())
                    .isEqualTo(List.of(labelsAndValues)));
        return this;
    }

}
