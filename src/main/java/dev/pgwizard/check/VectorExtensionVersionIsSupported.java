package dev.pgwizard.check;

import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.VersionRange;
import java.util.List;
import java.util.Optional;

/** Immich judges the version on the server, not only the one in the database. */
final class VectorExtensionVersionIsSupported implements Check {

    @Override
    public String id() {
        return "vector-version";
    }

    @Override
    public String title(Situation situation) {
        return situation.immich() + " accepts this version of " + situation.vector().title();
    }

    @Override
    public String why() {
        return "Each release of Immich accepts a range of versions. It looks at the version whose files are on the server, and it refuses nightly builds, which call themselves 0.0.0.";
    }

    @Override
    public Finding examine(Situation situation) {
        Optional<VersionRange> range = situation.target().vectorRange();
        if (range.isEmpty()) {
            return Finding.skipped("This release does not work with " + situation.vector().title() + " at all.");
        }
        return situation.available(situation.vector().extension())
            .map(extension -> judge(extension.defaultVersion(), range.get(), situation))
            .orElseGet(() -> Finding.skipped(situation.vector().title() + " is not on the server."));
    }

    private static Finding judge(ExtensionVersion version, VersionRange range, Situation situation) {
        if (version.isNightly()) {
            return Finding.blocker("It is a nightly build: it calls itself 0.0.0, and Immich refuses it.",
                    "Install a release of " + situation.vector().title() + ".");
        }
        if (range.includes(version)) {
            return Finding.passed(version.text());
        }
        return new Finding.Failed(Severity.BLOCKER,
                "The server has %s, and %s takes %s.".formatted(version, situation.immich(), Ranges.words(range)),
                "Install a version within the range, or another release of Immich. A newer version that was used already cannot go back.",
                List.of(new Fact("On the server", version.text()), new Fact("Accepted", range.text())), List.of());
    }

}
