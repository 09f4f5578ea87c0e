package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.VectorColumn;
import dev.pgwizard.server.VectorColumn.Obstacle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What depends on the embeddings, and so stops an Immich that builds an index anew:
 * before it does, it turns the column into an array and back, even where the type stays
 * (Immich 3.1 database.repository.ts, reindexVectors). An index that is there already as
 * Immich wants it needs no such thing, so the wizard can build it.
 */
record EmbeddingDependents(List<Obstacle> obstacles, List<Remedy> cures) {

    private static final String SHOW = "Whoever made that can look at it and drop it with the statements below, and make it again "
            + "once Immich has started.";

    /**
     * What Immich will meet at its next start.
     * @param changed the indexes that it builds
     */
    static EmbeddingDependents of(Contents contents, List<Rebuilding.Pair> changed, CheckContext context) {
        List<Obstacle> obstacles = new ArrayList<>();
        List<Remedy> cures = new ArrayList<>();
        boolean movable = true;
        for (Rebuilding.Pair pair : changed) {
            Optional<VectorColumn> column = held(contents).filter(one -> one.table().equals(pair.table())).findFirst();
            column.ifPresent(one -> obstacles.addAll(one.held()));
            movable &= column.filter(one -> !isOfItsType(one, context)).isEmpty();
            column.filter(one -> Rebuilding.due(contents, context).contains(pair))
                .ifPresent(one -> cures.add(pair.build(context)));
        }
        ExtensionVersionChecks.update(contents, context).forEach(cures::add);
        return new EmbeddingDependents(obstacles.stream().distinct().toList(), movable ? cures : List.of());
    }

    boolean isFree() {
        return obstacles.isEmpty();
    }

    Finding finding() {
        String message = "Immich has to build a vector index anew. For that it turns the column `embedding` into an array and "
                + "back, which fails because of " + names(obstacles) + ".";
        return new Finding.Failed(Severity.BLOCKER, message, cures.isEmpty() ? SHOW
                : "Let the wizard build it, exactly as Immich would. Then Immich has nothing to build, and what depends on the "
                        + "embeddings stays.",
                facts(obstacles), cures);
    }

    /** What stops a later one; where nothing does, nothing. */
    static Optional<Finding> later(Contents contents, CheckContext context) {
        List<Obstacle> obstacles = held(contents).flatMap(column -> column.held().stream()).distinct().toList();
        String when = context.vector() == VectorExtension.VECTORCHORD
                ? "With a model of another size, or with many more pictures, Immich has to"
                : "With a model of another size Immich has to";
        return obstacles.isEmpty() ? Optional.empty() : Optional.of(new Finding.Failed(Severity.WARNING,
                "The indexes are as Immich wants them. " + when + " build them anew, and then " + names(obstacles)
                        + " stops it.",
                "Drop it before such a change, with the statements below, and make it again afterwards. An index whose name ends "
                        + "in `_ccnew` or `_ccold` is what a `REINDEX CONCURRENTLY` left that was cut off; nobody needs it.",
                facts(obstacles), List.of()));
    }

    /** Whether Immich's index can be built without another type. */
    private static boolean isOfItsType(VectorColumn column, CheckContext context) {
        return !column.isParked() && column.isOfPgvectoRs() == (context.vector() == VectorExtension.PGVECTO_RS);
    }

    private static Stream<VectorColumn> held(Contents contents) {
        return contents.vectorColumns()
            .stream()
            .filter(column -> column.schema().equals("public") && !column.table().equals("asset_faces"))
            .filter(column -> !column.held().isEmpty());
    }

    private static String names(List<Obstacle> obstacles) {
        return String.join(", ", obstacles.stream().map(obstacle -> "`" + obstacle.object() + "`").toList());
    }

    static List<Fact> facts(List<Obstacle> obstacles) {
        return obstacles.stream().map(obstacle -> new Fact(obstacle.object(), obstacle.statements())).toList();
    }

}
