package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import java.util.List;

/** Drops a database that nobody can enter any more. */
public record DropBrokenDatabase(String database) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.DATABASE;
    }

    /** Postgres itself says that DROP DATABASE is all that is left (SQLSTATE 55000). */
    @Override
    public StepDraft draft(RemedyContext context) {
        return StepDraft.sql("drop-broken-database", "Drop what is left of the database " + database,
                "Somebody began to drop it, and nobody can enter it any more: Postgres allows nothing but DROP DATABASE. The next "
                        + "plan creates it anew, empty.")
            .statements(context.superuser(), "", List.of(Statement.alone("DROP DATABASE " + quote(database))),
                    List.of())
            .noUndo("None. What was in it cannot be read any more")
            .onlyWhenTicked();
    }

}
