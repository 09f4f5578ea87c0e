package dev.pgwizard.check;

import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.VersionRange;
import dev.pgwizard.server.AvailableExtension;
import dev.pgwizard.server.InstalledExtension;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Immich judges the version on the server and the one in the database. */
final class VectorExtensionVersionIsSupported implements Question {

    @Override
    public Finding examine(CheckContext context) {
        Optional<VersionRange> range = context.target().requirements().range(context.vector());
        if (range.isEmpty()) {
            return Finding.skipped("This release does not work with " + context.vector().title() + " at all.");
        }
        return context.available(context.vector().extension())
            .map(extension -> judge(extension.defaultVersion(), narrowed(range.get(), context), context))
            .orElseGet(() -> Finding.skipped(context.vector().title() + " is not on the server."));
    }

    /** Whether the release takes no such version, so that nobody should create it. */
    static boolean isRefused(CheckContext context) {
        return context.target()
            .requirements()
            .range(context.vector())
            .filter(range -> context.available(context.vector().extension())
                .map(AvailableExtension::defaultVersion)
                .filter(version -> version.isNightly() || !narrowed(range, context).includes(version))
                .isPresent())
            .isPresent();
    }

    /** A pasted database image narrows the range for its own extension. */
    private static VersionRange narrowed(VersionRange range, CheckContext context) {
        return context.vector() == context.target().vector() ? context.target().image().orElse(range) : range;
    }

    private static Finding judge(ExtensionVersion available, VersionRange range, CheckContext context) {
        Optional<ExtensionVersion> installed = context.installed(context.vector().extension())
            .asOptional()
            .flatMap(found -> found)
            .map(InstalledExtension::version);
        if (Stream.concat(Stream.of(available), installed.stream()).anyMatch(ExtensionVersion::isNightly)) {
            return Finding.blocker("It is a nightly build: it calls itself 0.0.0, and Immich refuses it.",
                    "Install a release of " + context.vector().title() + ".");
        }
        if (installed.filter(version -> !version.isReadable()).isPresent()) {
            return failed("The database has " + installed.get() + ", which Immich cannot read as a version.",
                    installed.get(), range);
        }
        return range.includes(available) ? Finding.passed(available.text()) : failed(
                "The server has %s, and %s takes %s.".formatted(available, context.immich(), Ranges.words(range)),
                available, range);
    }

    private static Finding failed(String message, ExtensionVersion version, VersionRange range) {
        return new Finding.Failed(Severity.BLOCKER, message,
                "Install a version within the range, or another release of Immich. A newer version that was used already cannot go back.",
                List.of(new Fact("Found", version.text()), new Fact("Accepted", range.text())), List.of());
    }

}
