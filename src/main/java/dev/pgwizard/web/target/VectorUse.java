package dev.pgwizard.web.target;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.VectorIndex;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which vector extension the embeddings of an Immich that is already there are kept in.
 */
final class VectorUse {

    private VectorUse() {
    }

    /**
     * By the index, which only one of them can serve; else by the type of the column,
     * which VectorChord and pgvector share.
     */
    static Optional<VectorExtension> in(Contents contents) {
        return contents.vectorIndexes()
            .stream()
            .map(VectorIndex::method)
            .flatMap(method -> Arrays.stream(VectorExtension.values()).filter(one -> one.owns(method)))
            .findFirst()
            .or(() -> byColumn(contents));
    }

    private static Optional<VectorExtension> byColumn(Contents contents) {
        if (contents.vectorColumns().stream().anyMatch(column -> column.typeSchema().equals("vectors"))) {
            return Optional.of(VectorExtension.PGVECTO_RS);
        }
        boolean any = contents.vectorColumns().stream().anyMatch(column -> column.type().equals("vector"));
        boolean vchord = contents.extension(VectorExtension.VECTORCHORD.extension()).isPresent();
        return any ? Optional.of(vchord ? VectorExtension.VECTORCHORD : VectorExtension.PGVECTOR) : Optional.empty();
    }

}
