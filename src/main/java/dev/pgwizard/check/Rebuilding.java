package dev.pgwizard.check;

import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.remedy.IndexChanges.BuildVectorIndex;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.InstalledExtension.AvailableExtension;
import dev.pgwizard.server.VectorIndex;
import java.util.List;

/**
 * What a start of Immich renews although no migration is left: a vector index that is
 * missing or of another extension, and both after an update of the extension. CREATE
 * INDEX takes the right CREATE on the schema, as a migration does (PostgreSQL manual,
 * CREATE INDEX; tried).
 */
final class Rebuilding {

    /** A vector index, and the table that it is for. */
    record Pair(String index, String table) {

        /** What builds it in Immich's place. */
        Remedy build(CheckContext context) {
            return new BuildVectorIndex(context.target().database(), table, index, context.vector().extension());
        }

    }

    private static final List<Pair> PAIRS = List.of(new Pair("clip_index", "smart_search"),
            new Pair("face_index", "face_search"));

    private Rebuilding() {
    }

    static boolean isVectorIndex(String name) {
        return PAIRS.stream().anyMatch(pair -> pair.index().equals(name));
    }

    /**
     * Those that Immich takes for its own because it looks for their names in every
     * schema, and that VectorChord then does not find (measured: vchordrq_prewarm).
     */
    static List<Pair> mistaken(Contents contents) {
        return PAIRS.stream()
            .filter(pair -> contents.relation(pair.table()).isPresent() && contents.vectorIndex(pair.index()).isEmpty())
            .filter(pair -> contents.vectorIndexes()
                .stream()
                .anyMatch(index -> index.name().equals(pair.index()) && index.method().equals("vchordrq")))
            .toList();
    }

    /**
     * Other indexes of VectorChord on the tables of embeddings, with other levels of
     * lists than Immich's one: a search sets the probes for one level, looks at each
     * valid index of the table and fails.
     */
    static List<VectorIndex> unequal(Contents contents) {
        return contents.vectorIndexes()
            .stream()
            .filter(index -> index.schema().equals("public") && index.method().equals("vchordrq"))
            .filter(index -> !isVectorIndex(index.name())
                    && PAIRS.stream().anyMatch(pair -> pair.table().equals(index.table())))
            .filter(index -> index.valid() && !index.hasOneLevel())
            .toList();
    }

    /** Immich's own of that form, which it takes for good ones. */
    static List<Pair> ofOtherForm(Contents contents, CheckContext context) {
        return context.vector() != VectorExtension.VECTORCHORD ? List.of()
                : PAIRS.stream()
                    .filter(pair -> contents.vectorIndex(pair.index())
                        .filter(index -> index.method().equals("vchordrq") && index.hasListsForItsRows()
                                && !index.hasOneLevel())
                        .isPresent())
                    .toList();
    }

    static boolean isDue(Contents contents, CheckContext context) {
        return context.target().has(Trait.RENEWS_VECTOR_INDEXES) && contents.hasImmich()
                && (!due(contents, context).isEmpty() || isUpdated(contents, context));
    }

    /** The indexes that Immich builds anew. */
    static List<Pair> due(Contents contents, CheckContext context) {
        return PAIRS.stream()
            .filter(pair -> contents.relation(pair.table()).isPresent())
            .filter(pair -> contents.vectorIndex(pair.index())
                .filter(index -> index.method().equals(method(context)) && isKept(index, context))
                .isEmpty())
            .toList();
    }

    /** The same, and both where Immich updates the extension. */
    static List<Pair> changed(Contents contents, CheckContext context) {
        return context.superuser() && isUpdated(contents, context)
                ? PAIRS.stream().filter(pair -> contents.relation(pair.table()).isPresent()).toList()
                : due(contents, context);
    }

    private static boolean isKept(VectorIndex index, CheckContext context) {
        return context.vector() != VectorExtension.VECTORCHORD || index.hasListsForItsRows();
    }

    /** Those that are there and were never finished. */
    static List<Pair> invalid(Contents contents) {
        return PAIRS.stream()
            .filter(pair -> contents.vectorIndex(pair.index()).filter(index -> !index.valid()).isPresent())
            .toList();
    }

    /** The access method that Immich wants. */
    static String method(CheckContext context) {
        return context.facts().method();
    }

    /** Whether the server has a newer one than the database. */
    static boolean isUpdated(Contents contents, CheckContext context) {
        String extension = context.vector().extension();
        return contents.extension(extension)
            .filter(installed -> context.available(extension)
                .map(AvailableExtension::defaultVersion)
                .filter((ExtensionVersion version) -> installed.version().isOlderThan(version))
                .isPresent())
            .isPresent();
    }

}
