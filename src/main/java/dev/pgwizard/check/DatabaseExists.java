package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;

/** Immich never creates its own database. */
final class DatabaseExists implements Documented {

    @Override
    public String id() {
        return "database-exists";
    }

    @Override
    public String title(CheckContext context) {
        return "The database " + context.target().database() + " exists";
    }

    @Override
    public String problem(CheckContext context) {
        return "There is no database " + context.target().database();
    }

    @Override
    public String why() {
        return "Immich connects to its database and creates tables in it; it does not create the database.";
    }

    @Override
    public Documentation basis() {
        return new Documentation("`pg_database`.", "`CREATE DATABASE`, by the wizard.",
                "Immich 3.1 connects to the database and never creates it.");
    }

    @Override
    public Finding examine(CheckContext context) {
        String database = context.target().database();
        return context.databaseExists() ? Finding.passed("yes") : Finding.blocker("There is no such database yet.",
                "Create it; the wizard does that.", new Remedy.CreateDatabase(database, context.target().role()));
    }

}
