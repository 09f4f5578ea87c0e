package dev.pgwizard.immich;

import dev.pgwizard.postgres.ExtensionVersion;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a vector extension by its versions.
 *
 * @param prefix of the settings that its library registers
 * @param read the newest version whose formats were read
 * @param formats the number of its index' form on disk, by the first version that has it;
 * its library refuses an index of another number until a REINDEX, and nothing in the
 * catalog shows it
 * @param marks settings that its library has since a version
 */
public record ExtensionFacts(String prefix, Optional<ExtensionVersion> read, List<Since> formats, List<Since> marks) {

    /** Something that is so from a version on. */
    public record Since(ExtensionVersion version, String value) {
    }

    /** Newest first. */
    public ExtensionFacts {
        formats = newestFirst(formats);
        marks = newestFirst(marks);
    }

    private static List<Since> newestFirst(List<Since> list) {
        return list.stream().sorted((one, other) -> other.version().compareTo(one.version())).toList();
    }

    /**
     * Whether an update changes what an index looks like on disk. For a version that was
     * not read it is safer to rebuild.
     */
    public boolean changesFormat(ExtensionVersion from, ExtensionVersion to) {
        return !formats.isEmpty() && (read.filter(version -> version.isOlderThan(to)).isPresent()
                || format(from).isEmpty() || !format(from).equals(format(to)));
    }

    private Optional<String> format(ExtensionVersion version) {
        return formats.stream().filter(since -> !version.isOlderThan(since.version())).findFirst().map(Since::value);
    }

}
