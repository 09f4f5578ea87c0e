package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import java.util.Optional;

/**
 * The vector extension that Immich takes when nobody tells it: since 1.133 the best one
 * whose files are on the server, before that pgvecto.rs.
 */
final class VectorSelection {

    private VectorSelection() {
    }

    /** Empty when the release finds none that it accepts. */
    static Optional<VectorExtension> of(CheckContext context) {
        return context.target().requirements().automatic() ? context.target()
            .requirements()
            .accepted()
            .stream()
            .filter(candidate -> context.available(candidate.extension()).isPresent())
            .findFirst() : Optional.of(VectorExtension.PGVECTO_RS);
    }

}
