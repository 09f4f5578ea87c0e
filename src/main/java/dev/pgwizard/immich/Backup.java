package dev.pgwizard.immich;

import dev.pgwizard.postgres.VersionRange;
import java.util.Optional;

/**
 * How a release dumps its database.
 *
 * @param tool {@code pg_dumpall}, which only a superuser can run and which takes every
 * database of the server along; {@code pg_dump}, which the owner can run; or {@code none}
 * @param postgres the majors that the release carries a client for; absent where it
 * carries none
 */
public record Backup(Tool tool, Optional<VersionRange> postgres) {

    /** The program that writes the dump. */
    public enum Tool {

        NONE, PG_DUMPALL, PG_DUMP

    }
}
