package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;

/** Immich never creates its own database. */
final class DatabaseExists implements Check {

    @Override
    public String id() {
        return "database-exists";
    }

    @Override
    public String title(Situation situation) {
        return "The database " + situation.target().database() + " exists";
    }

    @Override
    public String why() {
        return "Immich connects to its database and creates tables in it; it does not create the database.";
    }

    @Override
    public Finding examine(Situation situation) {
        String database = situation.target().database();
        return situation.databaseExists() ? Finding.passed("yes") : Finding.blocker("There is no such database yet.",
                "Create it; the wizard does that.", new Remedy.CreateDatabase(database, situation.target().role()));
    }

}
