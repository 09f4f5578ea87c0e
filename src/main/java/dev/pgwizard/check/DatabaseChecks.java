package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.remedy.DatabaseChanges.CreateDatabase;
import dev.pgwizard.remedy.DatabaseChanges.DropBrokenDatabase;
import dev.pgwizard.remedy.DatabaseChanges.OpenDatabase;
import dev.pgwizard.remedy.DatabaseChanges.RenewCollation;
import dev.pgwizard.remedy.DatabaseChanges.TransferDatabase;
import dev.pgwizard.remedy.Grants.GrantOnDatabase;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Database;
import dev.pgwizard.server.Database.DatabaseRights;
import dev.pgwizard.server.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Immich’s database: that it is there, whose it is, and in which encoding and sorting.
 */
final class DatabaseChecks {

    private static final String TEMPLATE = "template1";

    /** More at once is no plan that anybody reads. */
    private static final int NAMED = 20;

    private static final String CLOSED = "The right CONNECT was taken away from everybody, and the role was not given it.";

    private DatabaseChecks() {
    }

    /** Immich never creates its own database. */
    static Finding databaseExists(CheckContext context) {
        String database = context.target().database();
        return context.databaseExists() ? Finding.passed("yes") : Finding.blocker("There is no such database yet.",
                "Create it; the wizard does that.", new CreateDatabase(database, context.target().role()));
    }

    /**
     * A migration of Immich changes a setting of the database, which only its owner may;
     * no grant replaces that. Measured.
     */
    static Finding databaseOwner(CheckContext context) {
        return context.server()
            .database()
            .map(database -> judgeOwner(database, context))
            .orElseGet(() -> Finding.skipped("The database is not there yet; it will be created with this owner."));
    }

    private static Finding judgeOwner(Database database, CheckContext context) {
        if (context.superuser()) {
            return Finding.passed("superuser");
        }
        if (context.ownsDatabase()) {
            return Finding
                .passed(database.owner().equals(context.target().role()) ? "yes" : "as member of " + database.owner());
        }
        return context.history((contents, releaseHistory) -> releaseHistory.changesDatabase() ? stops(database, context)
                : new Finding.Failed(Severity.NOTE,
                        "It belongs to `" + database.owner() + "`. Immich starts, because what needed it is done.",
                        "Give it to the role before Immich needs it again.", facts(database), List.of()));
    }

    private static Finding stops(Database database, CheckContext context) {
        return new Finding.Failed(Severity.BLOCKER,
                "It belongs to `" + database.owner() + "`. Immich would stop with \"must be owner of database "
                        + database.name() + "\".",
                "Make the role its owner.", facts(database),
                List.of(new TransferDatabase(database.name(), context.acting())));
    }

    private static List<Fact> facts(Database database) {
        return List.of(new Fact("Owner", database.owner()));
    }

    /** The encoding of a database is fixed when it is made. */
    static Finding databaseEncoding(CheckContext context) {
        return context.server()
            .database()
            .map(database -> judgeEncoding(database, context))
            .orElseGet(() -> Finding.skipped("The database is not there yet; it will be created in UTF8."));
    }

    private static Finding judgeEncoding(Database database, CheckContext context) {
        boolean keepsBytes = database.encoding().equals("SQL_ASCII");
        return database.encoding().equals("UTF8") ? Finding.passed("UTF8") : new Finding.Failed(
                keepsBytes ? Severity.WARNING : Severity.BLOCKER,
                "It is in " + database.encoding() + (keepsBytes
                        ? ". Immich starts, and nobody looks whether a text is one."
                        : ". At its start Immich stores the names of places in every script, and most do not fit."),
                "The encoding of a database cannot be changed. Choose another name as the target, such as `"
                        + proposal(database.name(), context)
                        + "`: the wizard creates it in UTF8 from template0. What is in the old one comes along with a dump.",
                List.of(new Fact("Encoding", database.encoding())), List.of());
    }

    /** A name that no database has yet. */
    private static String proposal(String name, CheckContext context) {
        Set<String> taken = context.server().databases().stream().map(Database::name).collect(Collectors.toSet());
        return Stream
            .concat(Stream.of(name + "_utf8", "immich_utf8"),
                    IntStream.iterate(2, i -> i + 1).mapToObj(i -> "immich_utf8_" + i))
            .filter(Identifier::isValid)
            .filter(one -> !taken.contains(one))
            .findFirst()
            .orElseThrow();
    }

    /**
     * When the C library changes the order of text, indexes on text silently become
     * wrong.
     */
    static Finding collation(CheckContext context) {
        Optional<Database> own = context.server().database();
        return own.isEmpty() ? Finding.skipped("The database is not there yet.") : judgeCollation(own.get(), context);
    }

    private static Finding judgeCollation(Database own, CheckContext context) {
        List<Database> stale = context.server()
            .databases()
            .stream()
            .filter(one -> one.hasCollationMismatch() && one.allowsConnections() && !one.name().equals(own.name()))
            .toList();
        if (own.hasCollationMismatch()) {
            return failed(Severity.WARNING,
                    "The system's order of text is newer than the one that the database was sorted with."
                            + (stale.isEmpty() ? "" : " The same holds for " + names(stale) + "."),
                    Stream.concat(Stream.of(own), stale.stream()).toList());
        }
        if (stale.isEmpty()) {
            return Finding.passed(own.actualCollation().orElse("yes"));
        }
        boolean template = stale.stream().allMatch(one -> one.name().equals(TEMPLATE));
        return failed(template ? Severity.NOTE : Severity.WARNING,
                "The database is. In " + names(stale) + " the system's order of text is newer than the recorded one"
                        + (template ? ", so a plain CREATE DATABASE stops." : "."),
                stale);
    }

    private static String names(List<Database> databases) {
        String named = databases.stream()
            .limit(NAMED)
            .map(one -> "`" + one.name() + "`")
            .collect(Collectors.joining(", "));
        return databases.size() > NAMED ? named + " and " + (databases.size() - NAMED) + " more databases" : named;
    }

    private static Finding failed(Severity severity, String message, List<Database> databases) {
        return new Finding.Failed(severity, message,
                "Build the indexes on text anew, then record the new version. The other order hides damage.",
                List.of(new Fact("Stored with", databases.getFirst().recordedCollation().orElse("")),
                        new Fact("Now", databases.getFirst().actualCollation().orElse(""))),
                databases.stream().limit(NAMED).<Remedy>map(database -> new RenewCollation(database.name())).toList());
    }

    /** A database can be closed to everybody, limited, or closed to Immich's role. */
    static Finding databaseOpen(CheckContext context) {
        return context.server()
            .database()
            .map(database -> judgeLimit(database, context))
            .orElseGet(() -> Finding.skipped("The database is not there yet."));
    }

    private static Finding judgeLimit(Database database, CheckContext context) {
        if (database.isHalfDropped()) {
            return Finding.blocker("Somebody began to drop it and did not come to the end. Nobody can enter it.",
                    "Drop it with `DROP DATABASE`, and let the wizard create it again.",
                    new DropBrokenDatabase(database.name()));
        }
        if (!database.allowsConnections()) {
            return Finding.blocker("It allows no connections at all.", "Open it.", new OpenDatabase(database.name()));
        }
        boolean superuser = context.role().filter(Role::superuser).isPresent() || context.target().wantsSuperuser();
        return superuser ? Finding.passed("yes") : limit(database, context);
    }

    private static Finding limit(Database database, CheckContext context) {
        int limit = database.connectionLimit();
        Remedy grant = new GrantOnDatabase(database.name(), context.target().role(), "CONNECT");
        boolean closed = !database.rights().map(DatabaseRights::connect).orElse(true);
        if (limit >= 0 && limit < ConnectionChecks.TO_START) {
            Remedy open = new OpenDatabase(database.name());
            return new Finding.Failed(Severity.BLOCKER, "It allows " + limit
                    + " connections at a time. With so few Immich does not start, or starts at one time and fails at another."
                    + (closed ? " " + CLOSED : ""), closed ? "Lift the limit, and grant it." : "Lift the limit.",
                    List.of(new Fact("Limit", Integer.toString(limit))), closed ? List.of(open, grant) : List.of(open));
        }
        return closed ? Finding.blocker(CLOSED, "Grant it.", grant) : Finding.passed("yes");
    }

}
