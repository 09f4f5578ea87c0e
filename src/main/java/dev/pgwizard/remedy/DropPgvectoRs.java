package dev.pgwizard.remedy;

import java.util.ArrayList;
import java.util.List;

/**
 * Drops pgvecto.rs where nothing uses it.
 *
 * @param schema whether its schema goes too, because nothing else lives there
 */
public record DropPgvectoRs(String database, boolean schema) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.LEFTOVERS;
    }

    /** The schema outlives the extension, which never owned it. */
    @Override
    public StepDraft draft(RemedyContext context) {
        List<Statement> run = new ArrayList<>(List.of(Statement.of("DROP EXTENSION vectors")));
        if (schema()) {
            run.add(Statement.of("DROP SCHEMA vectors"));
        }
        return StepDraft.sql("drop-vectors", "Drop pgvecto.rs from " + database,
                "No column and no index uses it any more. Left behind, it stops pg_upgrade later. Nothing is dropped along with "
                        + "it: where something still depends on it, Postgres refuses.")
            .statements(context.superuser(), database, run, List.of(Statement.of("CREATE EXTENSION vectors")))
            .noUndo("One statement, while its package is there");
    }

}
