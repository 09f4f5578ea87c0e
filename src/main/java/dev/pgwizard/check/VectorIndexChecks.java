package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.remedy.IndexChanges.DropVectorIndex;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Relation;
import dev.pgwizard.server.Relation.PresentObject;
import dev.pgwizard.server.VectorColumn;
import dev.pgwizard.server.VectorIndex;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of the embeddings and the two indexes that a search uses. */
final class VectorIndexChecks {

    private VectorIndexChecks() {
    }

    /**
     * Immich keeps embeddings in two tables. A restore without the extension leaves them
     * out, and Immich, whose migrations have run, never makes them again.
     */
    static Finding vectorTables(CheckContext context) {
        return context.history((contents, releaseHistory) -> releaseHistory.isInitiated() ? judge(contents, context)
                : Finding.skipped("Immich's migrations make them."));
    }

    private static Finding judge(Contents contents, CheckContext context) {
        List<String> missing = Stream.of("smart_search", "face_search")
            .filter(name -> contents.relation(name).filter(Relation::holdsRows).isEmpty())
            .toList();
        if (!missing.isEmpty()) {
            return Finding.blocker(
                    "`" + String.join("` and `", missing)
                            + "` are missing or no tables, and Immich does not create them a second time.",
                    "Restore the backup again with the vector extension in place, or create them by hand.");
        }
        return contents.vectorColumns()
            .stream()
            .filter(column -> column.schema().equals("public") && !column.table().equals("asset_faces"))
            .flatMap(column -> wrong(column, context).stream())
            .findFirst()
            .orElseGet(() -> Finding.passed("yes"));
    }

    /**
     * Immich never converted to pgvecto.rs, and before 1.133 it converted nothing.
     */
    private static Optional<Finding> wrong(VectorColumn column, CheckContext context) {
        boolean ofPgvectoRs = column.typeSchema().equals("vectors");
        boolean wanted = context.vector() == VectorExtension.PGVECTO_RS;
        boolean converts = ofPgvectoRs && context.target().has(Trait.CONVERTS_EMBEDDINGS);
        return ofPgvectoRs == wanted || converts || column.type().startsWith("_") ? Optional.empty() : Optional
            .of(new Finding.Failed(Severity.BLOCKER,
                    "The embeddings are in the type `%s.%s`, and Immich would use %s. This release does not convert them."
                        .formatted(column.typeSchema(), column.type(), context.vector().title()),
                    "Choose the extension that they are in as the target.",
                    List.of(new Fact(column.table(), column.typeSchema() + "." + column.type())), List.of()));
    }

    /**
     * Immich looks at its two vector indexes at each start and builds one anew that is
     * missing or of another extension. Where the library of an index is not loaded,
     * Postgres cannot even describe it.
     */
    static Finding vectorIndexes(CheckContext context) {
        return context.contents(contents -> unloaded(contents, context)
            .orElseGet(() -> !context.target().has(Trait.RENEWS_VECTOR_INDEXES) || !contents.hasImmich()
                    ? Finding.skipped("There is none to rebuild.") : rebuilt(contents, context)));
    }

    private static Optional<Finding> unloaded(Contents contents, CheckContext context) {
        LoadedLibrary library = new LoadedLibrary(context);
        return contents.vectorIndexes()
            .stream()
            .filter(index -> owner(index, context)
                .filter(extension -> context.target().requirements().facts(extension).preload())
                .filter(extension -> !library.isLoaded(extension))
                .isPresent())
            .findFirst()
            .map(index -> new Finding.Failed(Severity.BLOCKER,
                    "`" + index.name() + "` is an index of " + owner(index, context).orElseThrow().title()
                            + ", whose library is not loaded. Postgres can neither use nor describe nor drop it.",
                    "Preload the library again and restart Postgres.", List.of(new Fact(index.name(), index.method())),
                    List.of(library.bringBack(owner(index, context).orElseThrow()))));
    }

    private static Optional<VectorExtension> owner(VectorIndex index, CheckContext context) {
        return context.target().requirements().knowledge().behaviour().owner(index.method());
    }

    private static Finding rebuilt(Contents contents, CheckContext context) {
        List<Rebuilding.Pair> mistaken = context.vector() == VectorExtension.VECTORCHORD ? Rebuilding.mistaken(contents)
                : List.of();
        if (!mistaken.isEmpty()) {
            return new Finding.Failed(Severity.BLOCKER,
                    "Another schema has a `" + mistaken.getFirst().index()
                            + "`, and public has none. Immich takes that one for its own, and does not find it.",
                    "Let the wizard build the one that is missing, exactly as Immich would.", List.of(),
                    build(mistaken, context).toList());
        }
        List<VectorIndex> unequal = Rebuilding.unequal(contents);
        List<Rebuilding.Pair> own = Rebuilding.ofOtherForm(contents, context);
        return unequal.isEmpty() && own.isEmpty() ? due(contents, context) : unequal(unequal, own, context);
    }

    private static Finding unequal(List<VectorIndex> others, List<Rebuilding.Pair> own, CheckContext context) {
        Stream<Remedy> dropped = others.stream()
            .map(index -> new DropVectorIndex(context.target().database(), index.name()));
        return others.isEmpty() ? new Finding.Failed(Severity.BLOCKER, "`" + own.getFirst().index()
                + "` was not built as Immich builds it. Immich takes it for its own, and every search fails at it.",
                "Let the wizard build it anew, exactly as Immich would.", List.of(), build(own, context).toList())
                : new Finding.Failed(Severity.BLOCKER, "`" + others.getFirst().name() + "` of `"
                        + others.getFirst().table()
                        + "` is another index of VectorChord, of another form than Immich's. Every search of Immich fails at it.",
                        "Whoever made it can drop it, or give it the form of Immich's; or let the wizard drop it. The way back "
                                + "makes it again.",
                        others.stream()
                            .map(index -> new Fact(index.name(), String.join(" ", index.options())))
                            .toList(),
                        Stream.concat(dropped, build(own, context)).toList());
    }

    private static Stream<Remedy> build(List<Rebuilding.Pair> pairs, CheckContext context) {
        return pairs.stream().map(pair -> pair.build(context));
    }

    private static Finding due(Contents contents, CheckContext context) {
        List<String> unlogged = context.vector() != VectorExtension.VECTORCHORD ? List.of()
                : Rebuilding.changed(contents, context)
                    .stream()
                    .map(Rebuilding.Pair::table)
                    .filter(table -> contents.presentObjects().stream().anyMatch(one -> isUnlogged(one, table)))
                    .toList();
        if (!unlogged.isEmpty()) {
            return new Finding.Failed(Severity.BLOCKER,
                    "Immich has to build the index of `" + String.join("` and `", unlogged)
                            + "` anew, and VectorChord builds none of a table that is kept out of the log.",
                    "Let its owner write it to the log, once what it refers to is.",
                    unlogged.stream()
                        .map(table -> new Fact(table, "ALTER TABLE public." + table + " SET LOGGED;"))
                        .toList(),
                    List.of());
        }
        EmbeddingDependents way = EmbeddingDependents.of(contents, Rebuilding.changed(contents, context), context);
        return way.isFree() ? renewed(contents, context) : way.finding();
    }

    /** VectorChord says {@code Unlogged indexes are not supported} (measured). */
    private static boolean isUnlogged(PresentObject object, String table) {
        return object.kind().equals("table") && object.name().equals(table) && object.detail().equals("unlogged");
    }

    private static Finding renewed(Contents contents, CheckContext context) {
        List<Rebuilding.Pair> due = Rebuilding.due(contents, context);
        if (due.isEmpty()) {
            return unfinished(contents, context).or(() -> EmbeddingDependents.later(contents, context))
                .orElseGet(() -> Finding.passed(Rebuilding.method(context)));
        }
        boolean may = context.superuser()
                || due.stream().allMatch(pair -> contents.relation(pair.table()).filter(Relation::owns).isPresent());
        String names = String.join("` and `", due.stream().map(Rebuilding.Pair::index).toList());
        return may
                ? Finding.note(
                        "Immich builds `" + names + "` anew at its next start, which takes minutes with many photos.",
                        "Do not interrupt that start.")
                : new Finding.Failed(Severity.BLOCKER,
                        "Immich has to build `" + names + "` anew, and the tables belong to another role.",
                        "Give the tables to the role.", List.of(), Ownership.remedies(contents, context).toList());
    }

    /**
     * What a CREATE INDEX CONCURRENTLY leaves that was cut off; no search uses it
     * (PostgreSQL manual, CREATE INDEX).
     */
    private static Optional<Finding> unfinished(Contents contents, CheckContext context) {
        List<Rebuilding.Pair> invalid = Rebuilding.invalid(contents);
        return invalid.isEmpty() ? Optional.empty() : Optional.of(new Finding.Failed(Severity.WARNING, "`"
                + String.join("` and `", invalid.stream().map(Rebuilding.Pair::index).toList())
                + "` is invalid: its building was cut off. Immich takes it for a good one and never builds it anew, and no search uses it.",
                "Let the wizard build it, exactly as Immich would.", List.of(), build(invalid, context).toList()));
    }

}
