package dev.pgwizard.immich;

import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the releases from one to another need, as a row of the data file states it.
 *
 * @param from the first release of the row
 * @param to the last release of the row
 * @param postgres what the release checks at start; absent where it checks nothing
 * @param documentedPostgres what its documentation says; absent where it says nothing
 * @param extensions the ranges that the release accepts, by
 * {@link VectorExtension#extension()}
 * @param automatic whether the release picks the extension from what the server offers;
 * before, pgvecto.rs was meant unless told otherwise
 * @param trusted the extensions besides the vector extension that the role of the
 * database's owner may create itself
 * @param untrusted those that only a superuser can create
 * @param backup how the release backs its database up
 * @param knowledge what is known of all releases, and until when
 * @param source where the row was read
 */
public record Requirements(Release from, Release to, Optional<VersionRange> postgres,
        Optional<VersionRange> documentedPostgres, Map<String, VersionRange> extensions, boolean automatic,
        List<String> trusted, List<String> untrusted, Backup backup, Knowledge knowledge, String source) {

    public Requirements {
        extensions = Map.copyOf(extensions);
        trusted = List.copyOf(trusted);
        untrusted = List.copyOf(untrusted);
    }

    Requirements with(Knowledge all) {
        return new Requirements(from, to, postgres, documentedPostgres, extensions, automatic, trusted, untrusted,
                backup, all, source);
    }

    /**
     * The range of versions that the release accepts; empty where it does not know the
     * extension.
     */
    public Optional<VersionRange> range(VectorExtension extension) {
        return Optional.ofNullable(extensions.get(extension.extension()));
    }

    /** What is known of the extension. */
    public ExtensionFacts facts(VectorExtension extension) {
        return knowledge.behaviour().of(extension);
    }

    public boolean accepts(VectorExtension extension) {
        return extensions.containsKey(extension.extension());
    }

    /** The extensions that the release accepts, the one it prefers first. */
    public List<VectorExtension> accepted() {
        return Arrays.stream(VectorExtension.values()).filter(this::accepts).toList();
    }

    /**
     * How a release dumps its database.
     *
     * @param tool {@code pg_dumpall}, which only a superuser can run and which takes
     * every database of the server along; {@code pg_dump}, which the owner can run; or
     * {@code none}
     * @param postgres the majors that the release carries a client for; absent where it
     * carries none
     */
    public record Backup(Tool tool, Optional<VersionRange> postgres) {

        /** The program that writes the dump. */
        public enum Tool {

            NONE, PG_DUMPALL, PG_DUMP

        }
    }

}
