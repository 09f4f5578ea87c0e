package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Database;
import java.util.Optional;

/** A database can be closed to everybody, limited, or closed to Immich's role. */
final class DatabaseLetsClientsIn implements Check {

    private static final int NEVER_ENOUGH = 3;

    @Override
    public String id() {
        return "database-open";
    }

    @Override
    public String title(Situation situation) {
        return "The database " + situation.target().database() + " lets Immich in";
    }

    @Override
    public String why() {
        return "A database can refuse all connections, allow only some at a time, or lack the right CONNECT for a role.";
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.server()
            .database()
            .map(database -> judge(database, situation))
            .orElseGet(() -> Finding.skipped("The database is not there yet."));
    }

    private static Finding judge(Database database, Situation situation) {
        if (!database.allowsConnections()) {
            return Finding.blocker("It allows no connections at all.", "Open it.",
                    new Remedy.OpenDatabase(database.name()));
        }
        if (!situation.superuser() && database.connectionLimit() >= 0 && database.connectionLimit() <= NEVER_ENOUGH) {
            return Finding.blocker(
                    "It allows " + database.connectionLimit()
                            + " connections at a time. That is not enough for Immich to start.",
                    "Lift the limit.", new Remedy.OpenDatabase(database.name()));
        }
        Optional<Boolean> connect = database.rights().map(rights -> rights.connect());
        return situation.superuser() || connect.orElse(true) ? Finding.passed("yes")
                : Finding.blocker("The right CONNECT was taken away from everybody, and the role was not given it.",
                        "Grant it.", new Remedy.GrantOnDatabase(database.name(), situation.target().role(), "CONNECT"));
    }

}
