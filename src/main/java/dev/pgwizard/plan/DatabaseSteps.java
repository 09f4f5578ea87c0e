package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Database;
import dev.pgwizard.server.DatabaseRights;
import dev.pgwizard.server.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Steps that make Immich's database or change whose it is. */
final class DatabaseSteps {

    private DatabaseSteps() {
    }

    /**
     * Who is no superuser can give a database away only to a role that it is a member of
     * (PostgreSQL manual, CREATE DATABASE). Since 16 there is one membership for each who
     * grants it, and a superuser who runs the way back would take its own.
     */
    static StepDraft create(Remedy.CreateDatabase remedy, CheckContext context) {
        boolean superuser = WizardRights.superuser(context);
        String owner = quote(remedy.owner());
        String login = context.server().login().user();
        boolean borrows = !superuser && !login.equals(remedy.owner())
                && context.server().role().filter(Role::lent).isEmpty();
        List<Statement> run = new ArrayList<>();
        List<Statement> undo = new ArrayList<>(List.of(Statement.dropDatabase(remedy.database())));
        if (borrows) {
            run.add(Statement.of("GRANT " + owner + " TO " + quote(login)));
            undo.add(Statement.of("REVOKE " + owner + " FROM " + quote(login) + " GRANTED BY " + quote(login)));
        }
        run.add(Statement.alone("CREATE DATABASE " + quote(remedy.database()) + " OWNER " + owner
                + " TEMPLATE template0 ENCODING 'UTF8'"));
        return StepDraft
            .sql("create-database", "Create the database " + remedy.database(),
                    "A database of its own for Immich, empty, owned by its role.")
            .statements(superuser
                    || WizardRights.createsDatabases(context) && (!borrows || WizardRights.administersRole(context)),
                    "", run, undo)
            .noUndo(borrows ? "Two statements, while it is empty" : "One statement, while it is empty");
    }

    static StepDraft transfer(Remedy.TransferDatabase remedy, CheckContext context) {
        String prefix = "ALTER DATABASE " + quote(remedy.database()) + " OWNER TO ";
        String before = context.server().database().map(Database::owner).orElse(remedy.owner());
        return StepDraft.sql("transfer-database", "Make " + remedy.owner() + " the owner of its database",
                "Immich creates tables in the schema public and changes a setting of its database. Only the owner may, and no grant replaces that.")
            .statements(WizardRights.superuser(context), "",
                    to(Statement.of(prefix + quote(remedy.owner())), remedy, context),
                    backTo(Statement.of(prefix + quote(before)), remedy, context));
    }

    /** What the role was granted would be the old owner's on the way back. */
    private static List<Statement> to(Statement owner, Remedy.TransferDatabase remedy, CheckContext context) {
        boolean passedOn = context.server()
            .database()
            .flatMap(Database::rights)
            .filter(DatabaseRights::passedOn)
            .isPresent();
        return granted(context).isEmpty() || passedOn ? List.of(owner)
                : List.of(Statement
                    .of("REVOKE ALL ON DATABASE " + quote(remedy.database()) + " FROM " + quote(remedy.owner())),
                        owner);
    }

    /** What the role was granted is granted again. */
    private static List<Statement> backTo(Statement owner, Remedy.TransferDatabase remedy, CheckContext context) {
        return Stream
            .concat(Stream.of(owner),
                    GrantSteps.again(granted(context), "DATABASE " + quote(remedy.database()), quote(remedy.owner())))
            .toList();
    }

    private static List<String> granted(CheckContext context) {
        return context.server().database().flatMap(Database::rights).map(DatabaseRights::granted).orElse(List.of());
    }

    /** Postgres itself says that DROP DATABASE is all that is left (SQLSTATE 55000). */
    static StepDraft dropBroken(Remedy.DropBrokenDatabase remedy, CheckContext context) {
        return StepDraft.sql("drop-broken-database", "Drop what is left of the database " + remedy.database(),
                "Somebody began to drop it, and nobody can enter it any more: Postgres allows nothing but DROP DATABASE. The next plan creates it anew, empty.")
            .statements(WizardRights.superuser(context), "",
                    List.of(Statement.alone("DROP DATABASE " + quote(remedy.database()))), List.of())
            .noUndo("None. What was in it cannot be read any more")
            .onlyWhenTicked();
    }

    static StepDraft open(Remedy.OpenDatabase remedy, CheckContext context) {
        String prefix = "ALTER DATABASE " + quote(remedy.database()) + " ";
        boolean closed = context.server().database().map(database -> !database.allowsConnections()).orElse(false);
        int limit = context.server().database().map(Database::connectionLimit).orElse(-1);
        String clause = closed ? "ALLOW_CONNECTIONS true" : "CONNECTION LIMIT -1";
        String undo = closed ? "ALLOW_CONNECTIONS false" : "CONNECTION LIMIT " + limit;
        return StepDraft
            .sql("open-database", "Let clients into the database " + remedy.database(), "Postgres turns them away now.")
            .statement(WizardRights.superuser(context), "", Statement.of(prefix + clause), Statement.of(prefix + undo));
    }

    static StepDraft grant(Remedy.GrantOnDatabase remedy, CheckContext context) {
        String object = remedy.privilege() + " ON DATABASE " + quote(remedy.database());
        String role = quote(remedy.role());
        return StepDraft
            .sql("grant-" + remedy.privilege().toLowerCase(Locale.ROOT) + "-on-database",
                    "Grant " + remedy.privilege() + " on the database " + remedy.database(),
                    "Somebody took this right away, and Immich's role needs it.")
            .statement(WizardRights.superuser(context), "", Statement.of("GRANT " + object + " TO " + role),
                    Statement.of("REVOKE " + object + " FROM " + role));
    }

}
