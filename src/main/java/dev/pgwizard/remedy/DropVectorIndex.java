package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import java.util.List;

/** Drops an index on embeddings that is not Immich's and stops its searches. */
public record DropVectorIndex(String database, String index) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.CLEARING;
    }

    /** Somebody else's, which a search of Immich's fails at. */
    @Override
    public StepDraft draft(RemedyContext context) {
        List<Statement> back = context.contents()
            .stream()
            .flatMap(contents -> contents.vectorIndex(index).stream())
            .map(EmbeddingColumns::create)
            .toList();
        return StepDraft.sql("drop-" + Slug.ofName(index), "Drop the index " + index,
                "It is an index of VectorChord of another form than Immich's, and every search of Immich fails at it. Somebody "
                        + "made it for a purpose; the way back builds it again.")
            .statements(context.superuser(), database, List.of(Statement.of("DROP INDEX public." + quote(index))), back)
            .effects(new Effects("At once", "Nothing", "Untouched", "One statement, which takes minutes"))
            .onlyWhenTicked();
    }

}
