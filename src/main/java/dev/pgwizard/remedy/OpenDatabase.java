package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.server.Database;

/** Lets clients into a database again, as many as come. */
public record OpenDatabase(String database) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.DATABASE;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        String prefix = "ALTER DATABASE " + quote(database()) + " ";
        boolean closed = context.server().database().map(database -> !database.allowsConnections()).orElse(false);
        int limit = context.server().database().map(Database::connectionLimit).orElse(-1);
        String clause = closed ? "ALLOW_CONNECTIONS true" : "CONNECTION LIMIT -1";
        String undo = closed ? "ALLOW_CONNECTIONS false" : "CONNECTION LIMIT " + limit;
        return StepDraft
            .sql("open-database", "Let clients into the database " + database(), "Postgres turns them away now.")
            .statement(context.superuser(), "", Statement.of(prefix + clause), Statement.of(prefix + undo));
    }

}
