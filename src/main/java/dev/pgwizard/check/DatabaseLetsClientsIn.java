package dev.pgwizard.check;

import dev.pgwizard.remedy.DropBrokenDatabase;
import dev.pgwizard.remedy.GrantOnDatabase;
import dev.pgwizard.remedy.OpenDatabase;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Database;
import dev.pgwizard.server.DatabaseRights;
import dev.pgwizard.server.Role;
import java.util.List;

/** A database can be closed to everybody, limited, or closed to Immich's role. */
final class DatabaseLetsClientsIn implements Question {

    private static final String CLOSED = "The right CONNECT was taken away from everybody, and the role was not given it.";

    @Override
    public Finding examine(CheckContext context) {
        return context.server()
            .database()
            .map(database -> judge(database, context))
            .orElseGet(() -> Finding.skipped("The database is not there yet."));
    }

    private static Finding judge(Database database, CheckContext context) {
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
        if (limit >= 0 && limit < RoleHasEnoughConnections.TO_START) {
            Remedy open = new OpenDatabase(database.name());
            return new Finding.Failed(Severity.BLOCKER, "It allows " + limit
                    + " connections at a time. With so few Immich does not start, or starts at one time and fails at another."
                    + (closed ? " " + CLOSED : ""), closed ? "Lift the limit, and grant it." : "Lift the limit.",
                    List.of(new Fact("Limit", Integer.toString(limit))), closed ? List.of(open, grant) : List.of(open));
        }
        return closed ? Finding.blocker(CLOSED, "Grant it.", grant) : Finding.passed("yes");
    }

}
