package dev.pgwizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.immich.Knowledge;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.web.LayoutModel.KnownReleases;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

@Quick
class KnownReleasesTests {

    private static final Knowledge KNOWN = Releases.shipped().knowledge();

    @Test
    void saysUpToWhichReleaseAndSinceWhen() {
        KnownReleases known = new KnownReleases(KNOWN, KNOWN.asOf().plusDays(60));

        assertThat(known.text()).isEqualTo("Knows Immich up to " + KNOWN.newest() + ", as of " + KNOWN.asOf() + ".");
        assertThat(known.isOld()).isFalse();
    }

    @Test
    void saysWhenThatIsLongAgo() {
        LocalDate later = KNOWN.asOf().plusDays(61);

        assertThat(new KnownReleases(KNOWN, later).text()).endsWith(", which is long ago.");
    }

}
