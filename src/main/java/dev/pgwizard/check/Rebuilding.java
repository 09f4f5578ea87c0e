package dev.pgwizard.check;

import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.AvailableExtension;
import dev.pgwizard.server.Contents;
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
        Remedy build(Situation situation) {
            return new Remedy.BuildVectorIndex(situation.target().database(), table, index,
                    situation.vector().extension());
        }

    }

    private static final List<Pair> PAIRS = List.of(new Pair("clip_index", "smart_search"),
            new Pair("face_index", "face_search"));

    private Rebuilding() {
    }

    static boolean isDue(Contents contents, Situation situation) {
        return situation.target().release().isAtLeast("1.133.0") && contents.hasImmich()
                && (!due(contents, situation).isEmpty() || isUpdated(contents, situation));
    }

    /** The indexes that Immich builds anew. */
    static List<Pair> due(Contents contents, Situation situation) {
        return PAIRS.stream()
            .filter(pair -> contents.relation(pair.table()).isPresent())
            .filter(pair -> contents.vectorIndex(pair.index())
                .filter(index -> index.method().equals(method(situation)))
                .isEmpty())
            .toList();
    }

    /** The same, and both where Immich updates the extension. */
    static List<Pair> changed(Contents contents, Situation situation) {
        return situation.superuser() && isUpdated(contents, situation)
                ? PAIRS.stream().filter(pair -> contents.relation(pair.table()).isPresent()).toList()
                : due(contents, situation);
    }

    /** Those that are there and were never finished. */
    static List<Pair> invalid(Contents contents) {
        return PAIRS.stream()
            .filter(pair -> contents.vectorIndex(pair.index()).filter(index -> !index.valid()).isPresent())
            .toList();
    }

    /** The access method that Immich wants. */
    static String method(Situation situation) {
        return switch (situation.vector()) {
            case VECTORCHORD -> "vchordrq";
            case PGVECTOR -> "hnsw";
            case PGVECTO_RS -> "vectors";
        };
    }

    private static boolean isUpdated(Contents contents, Situation situation) {
        String extension = situation.vector().extension();
        return contents.extension(extension)
            .filter(installed -> situation.available(extension)
                .map(AvailableExtension::defaultVersion)
                .filter((ExtensionVersion version) -> installed.version().isOlderThan(version))
                .isPresent())
            .isPresent();
    }

}
