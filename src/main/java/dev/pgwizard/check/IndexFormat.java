package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import java.util.List;
import java.util.Optional;

/**
 * Whether an update changes what an index looks like on disk. VectorChord numbers its
 * format, and its library refuses an index of another number until a REINDEX; nothing in
 * the catalog shows it. The numbers were read in VectorChord at each tag.
 */
final class IndexFormat {

    private record Since(ExtensionVersion version, int format) {

        private static Since of(String version, int format) {
            return new Since(new ExtensionVersion(version), format);
        }

    }

    private static final List<Since> VECTORCHORD = List.of(Since.of("1.1.0", 1001), Since.of("1.0.0", 1000),
            Since.of("0.5.0", 11), Since.of("0.4.0", 9), Since.of("0.3.0", 5), Since.of("0.2.2", 4),
            Since.of("0.2.1", 2), Since.of("0.2.0", 1));

    private static final ExtensionVersion NEWEST_READ = new ExtensionVersion("1.1.1");

    private IndexFormat() {
    }

    /** For a version that was not read it is safer to rebuild. */
    static boolean changes(VectorExtension extension, ExtensionVersion from, ExtensionVersion to) {
        return extension == VectorExtension.VECTORCHORD
                && (NEWEST_READ.isOlderThan(to) || number(from).isEmpty() || !number(from).equals(number(to)));
    }

    private static Optional<Integer> number(ExtensionVersion version) {
        return VECTORCHORD.stream()
            .filter(since -> !version.isOlderThan(since.version()))
            .findFirst()
            .map(Since::format);
    }

}
