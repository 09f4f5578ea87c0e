package dev.pgwizard.remedy;

import java.util.List;

/**
 * Takes deleted rows out of the tables with the embeddings while the library that wrote
 * their indexes is still loaded.
 */
public record VacuumEmbeddings(String database) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.VACUUM;
    }

    /**
     * Dead rows whose long values are gone fail a REINDEX of VectorChord 1.0 (its issue
     * 470), and only the old library can still open an index of the old format.
     */
    @Override
    public StepDraft draft(RemedyContext context) {
        return StepDraft.sql("vacuum-embeddings", "Vacuum the embeddings",
                "Deleted rows can make a later rebuild of the indexes fail, and the library that wrote the indexes is loaded only "
                        + "until the restart.")
            .statements(context.superuser(), database,
                    UpdateExtension.tables(context).map(table -> Statement.alone("VACUUM " + table)).toList(),
                    List.of())
            .noUndo("Not needed");
    }

}
