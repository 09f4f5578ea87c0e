package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;

/** Immich never creates its own database. */
final class DatabaseExists implements Documented {

    @Override
    public String id() {
        return "database-exists";
    }

    @Override
    public String title(Situation situation) {
        return "The database " + situation.target().database() + " exists";
    }

    @Override
    public String problem(Situation situation) {
        return "There is no database " + situation.target().database();
    }

    @Override
    public String why() {
        return "Immich connects to its database and creates tables in it; it does not create the database.";
    }

    @Override
    public Basis basis() {
        return new Basis("`pg_database`.", "`CREATE DATABASE`, by the wizard.",
                "Immich 3.1 connects to the database and never creates it.");
    }

    @Override
    public Finding examine(Situation situation) {
        String database = situation.target().database();
        return situation.databaseExists() ? Finding.passed("yes") : Finding.blocker("There is no such database yet.",
                "Create it; the wizard does that.", new Remedy.CreateDatabase(database, situation.target().role()));
    }

}
