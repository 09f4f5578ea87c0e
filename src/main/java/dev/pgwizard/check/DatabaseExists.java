package dev.pgwizard.check;

import dev.pgwizard.remedy.CreateDatabase;

/** Immich never creates its own database. */
final class DatabaseExists implements Question {

    @Override
    public Finding examine(CheckContext context) {
        String database = context.target().database();
        return context.databaseExists() ? Finding.passed("yes") : Finding.blocker("There is no such database yet.",
                "Create it; the wizard does that.", new CreateDatabase(database, context.target().role()));
    }

}
