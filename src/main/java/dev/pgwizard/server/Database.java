package dev.pgwizard.server;

import java.util.List;
import java.util.Optional;

/**
 * A database of the server.
 *
 * @param encoding such as {@code UTF8}
 * @param connectionLimit -1 for none, -2 when it is left over from an interrupted DROP
 * DATABASE
 * @param connections how many clients are connected to it now, besides the wizard
 * @param checksumFailures how many damaged pages were found; absent where pages carry no
 * checksums
 * @param recordedCollation the version of the collations that its data was sorted with;
 * absent where Postgres records none
 * @param actualCollation the version that the operating system has now
 * @param rights what Immich's role may do with it; absent while there is no such role
 */
public record Database(String name, String owner, String encoding, String collate, String ctype, boolean template,
        boolean allowsConnections, int connectionLimit, int connections, Optional<Integer> checksumFailures,
        Optional<String> recordedCollation, Optional<String> actualCollation, Optional<DatabaseRights> rights) {

    private static final int INVALID = -2;

    /** The versions of the collations of a database. */
    record Collation(String database, Optional<String> recorded, Optional<String> actual) {
    }

    Database with(List<Collation> collations) {
        return collations.stream()
            .filter(one -> one.database().equals(name))
            .findFirst()
            .map(one -> new Database(name, owner, encoding, collate, ctype, template, allowsConnections,
                    connectionLimit, connections, checksumFailures, one.recorded(), one.actual(), rights))
            .orElse(this);
    }

    /** Less the wizard's own connections to it. */
    Database without(int own) {
        return new Database(name, owner, encoding, collate, ctype, template, allowsConnections, connectionLimit,
                Math.max(0, connections - own), checksumFailures, recordedCollation, actualCollation, rights);
    }

    /**
     * Whether text was sorted by other rules than those of today, so that indexes on text
     * may be wrong.
     */
    public boolean hasCollationMismatch() {
        return recordedCollation.isPresent() && actualCollation.isPresent()
                && !recordedCollation.equals(actualCollation);
    }

    /** Whether a DROP DATABASE was interrupted, so that nobody can enter it any more. */
    public boolean isHalfDropped() {
        return connectionLimit == INVALID;
    }

    /**
     * What Immich's role may do with a database, inherited rights included.
     *
     * @param owns whether it is the owner, a member that inherits from the owner, or a
     * superuser
     * @param granted what it was given by name, which a change of owner would take along;
     * an asterisk stands behind what it may pass on
     * @param passedOn whether it has
     */
    public record DatabaseRights(boolean owns, boolean connect, boolean create, List<String> granted,
            boolean passedOn) {

        public DatabaseRights {
            granted = List.copyOf(granted);
        }

    }

    /**
     * A place for tables.
     *
     * @param create whether Immich's role may put tables there
     * @param ofDatabase whether it is the one of Immich's database, where every role may
     */
    public record Tablespace(String name, boolean create, boolean ofDatabase) {
    }

}
