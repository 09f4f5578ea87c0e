package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.server.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * A new database in UTF8, from template0, so that nothing from template1 comes along.
 */
public record CreateDatabase(String database, String owner) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.DATABASE;
    }

    /**
     * Who is no superuser can give a database away only to a role that it is a member of
     * (PostgreSQL manual, CREATE DATABASE). Since 16 there is one membership for each who
     * grants it, and a superuser who runs the way back would take its own.
     */
    @Override
    public StepDraft draft(RemedyContext context) {
        boolean superuser = context.superuser();
        String owner = quote(owner());
        String login = context.server().login().user();
        boolean borrows = !superuser && !login.equals(owner()) && context.server().role().filter(Role::lent).isEmpty();
        List<Statement> run = new ArrayList<>();
        List<Statement> undo = new ArrayList<>(List.of(Statement.dropDatabase(database)));
        if (borrows) {
            run.add(Statement.of("GRANT " + owner + " TO " + quote(login)));
            undo.add(Statement.of("REVOKE " + owner + " FROM " + quote(login) + " GRANTED BY " + quote(login)));
        }
        run.add(Statement
            .alone("CREATE DATABASE " + quote(database) + " OWNER " + owner + " TEMPLATE template0 ENCODING 'UTF8'"));
        return StepDraft
            .sql("create-database", "Create the database " + database,
                    "A database of its own for Immich, empty, owned by its role.")
            .statements(superuser || context.createsDatabases() && (!borrows || context.administersRole()), "", run,
                    undo)
            .noUndo(borrows ? "Two statements, while it is empty" : "One statement, while it is empty");
    }

}
