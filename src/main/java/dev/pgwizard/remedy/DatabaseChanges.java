package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.StepDraft.Slug;
import dev.pgwizard.remedy.Takeovers.GrantedAgain;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.Database;
import dev.pgwizard.server.Database.DatabaseRights;
import dev.pgwizard.server.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What can be changed on Immich’s database as a whole. */
public final class DatabaseChanges {

    private DatabaseChanges() {
    }

    /**
     * A new database in UTF8, from template0, so that nothing from template1 comes along.
     */
    public record CreateDatabase(String database, String owner) implements Remedy {

        /**
         * Who is no superuser can give a database away only to a role that it is a member
         * of (PostgreSQL manual, CREATE DATABASE). Since 16 there is one membership for
         * each who grants it, and a superuser who runs the way back would take its own.
         */
        @Override
        public StepDraft draft(RemedyContext context) {
            boolean superuser = context.superuser();
            String owner = quote(owner());
            String login = context.server().login().user();
            boolean borrows = !superuser && !login.equals(owner())
                    && context.server().role().filter(Role::lent).isEmpty();
            List<Statement> run = new ArrayList<>();
            List<Statement> undo = new ArrayList<>(List.of(Statement.dropDatabase(database)));
            if (borrows) {
                run.add(Statement.of("GRANT " + owner + " TO " + quote(login)));
                undo.add(Statement.of("REVOKE " + owner + " FROM " + quote(login) + " GRANTED BY " + quote(login)));
            }
            run.add(Statement.alone(
                    "CREATE DATABASE " + quote(database) + " OWNER " + owner + " TEMPLATE template0 ENCODING 'UTF8'"));
            return StepDraft
                .sql(Phase.DATABASE, "create-database", "Create the database " + database,
                        "A database of its own for Immich, empty, owned by its role.")
                .statements(superuser || context.createsDatabases() && (!borrows || context.administersRole()), "", run,
                        undo)
                .noUndo(borrows ? "Two statements, while it is empty" : "One statement, while it is empty");
        }

    }

    /** Drops a database that nobody can enter any more. */
    public record DropBrokenDatabase(String database) implements Remedy {

        /**
         * Postgres itself says that DROP DATABASE is all that is left (SQLSTATE 55000).
         */
        @Override
        public StepDraft draft(RemedyContext context) {
            return StepDraft.sql(Phase.DATABASE, "drop-broken-database",
                    "Drop what is left of the database " + database,
                    "Somebody began to drop it, and nobody can enter it any more: Postgres allows nothing but DROP DATABASE. The next "
                            + "plan creates it anew, empty.")
                .statements(context.superuser(), "", List.of(Statement.alone("DROP DATABASE " + quote(database))),
                        List.of())
                .noUndo("None. What was in it cannot be read any more")
                .onlyWhenTicked();
        }

    }

    /** Lets clients into a database again, as many as come. */
    public record OpenDatabase(String database) implements Remedy {

        @Override
        public StepDraft draft(RemedyContext context) {
            String prefix = "ALTER DATABASE " + quote(database()) + " ";
            boolean closed = context.server().database().map(database -> !database.allowsConnections()).orElse(false);
            int limit = context.server().database().map(Database::connectionLimit).orElse(-1);
            String clause = closed ? "ALLOW_CONNECTIONS true" : "CONNECTION LIMIT -1";
            String undo = closed ? "ALLOW_CONNECTIONS false" : "CONNECTION LIMIT " + limit;
            return StepDraft
                .sql(Phase.DATABASE, "open-database", "Let clients into the database " + database(),
                        "Postgres turns them away now.")
                .statement(context.superuser(), "", Statement.of(prefix + clause), Statement.of(prefix + undo));
        }

    }

    /**
     * Builds the indexes on text of a database anew, and only then records by which
     * version of the system's order they are sorted.
     */
    public record RenewCollation(String database) implements Remedy {

        @Override
        public StepDraft draft(RemedyContext context) {
            boolean own = context.target().database().equals(database);
            StepDraft stepDraft = StepDraft.sql(Phase.EXTENSIONS, "renew-collation-" + Slug.ofName(database),
                    "Sort the text in " + database + " anew",
                    "The system's order of text has changed, and indexes on text still have the old one. They are built anew first, "
                            + "and then the new version is recorded, all or nothing. Where an index turns out to hold the same value "
                            + "twice, that stops it: mend the rows, then try again.")
                .statements(context.superuser(), database,
                        List.of(Statement.of(StatementFile.of("rebuild-indexes")),
                                Statement.of(StatementFile.of("refresh-collations")),
                                Statement.of("ALTER DATABASE " + quote(database) + " REFRESH COLLATION VERSION")),
                        List.of())
                .effects(new Effects("At once", "Whoever writes to this database while indexes are built", "Untouched",
                        "Not needed"));
            return own ? stepDraft : stepDraft.onlyWhenTicked();
        }

    }

    /** Gives a database another owner. What is in it keeps its owners. */
    public record TransferDatabase(String database, String owner) implements Remedy {

        @Override
        public StepDraft draft(RemedyContext context) {
            String prefix = "ALTER DATABASE " + quote(database) + " OWNER TO ";
            String before = context.server().database().map(Database::owner).orElse(owner());
            return StepDraft.sql(Phase.OWNERSHIP, "transfer-database", "Make " + owner() + " the owner of its database",
                    "Immich creates tables in the schema public and changes a setting of its database. Only the owner may, and no "
                            + "grant replaces that.")
                .statements(context.superuser(), "", to(Statement.of(prefix + quote(owner())), context),
                        backTo(Statement.of(prefix + quote(before)), context));
        }

        /** What the role was granted would be the old owner's on the way back. */
        private List<Statement> to(Statement owner, RemedyContext context) {
            boolean passedOn = context.server()
                .database()
                .flatMap(Database::rights)
                .filter(DatabaseRights::passedOn)
                .isPresent();
            return granted(context).isEmpty() || passedOn ? List.of(owner) : List
                .of(Statement.of("REVOKE ALL ON DATABASE " + quote(database) + " FROM " + quote(owner())), owner);
        }

        /** What the role was granted is granted again. */
        private List<Statement> backTo(Statement owner, RemedyContext context) {
            return Stream
                .concat(Stream.of(owner),
                        GrantedAgain.of(granted(context), "DATABASE " + quote(database), quote(owner())))
                .toList();
        }

        private static List<String> granted(RemedyContext context) {
            return context.server().database().flatMap(Database::rights).map(DatabaseRights::granted).orElse(List.of());
        }

    }

}
