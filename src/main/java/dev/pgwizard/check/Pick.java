package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import java.util.Optional;

/**
 * The vector extension that Immich takes when nobody tells it: since 1.133 the best one
 * whose files are on the server, before that pgvecto.rs.
 */
final class Pick {

    private Pick() {
    }

    /** Empty when the release finds none that it accepts. */
    static Optional<VectorExtension> of(Situation situation) {
        return situation.target().requirements().automatic() ? situation.target()
            .requirements()
            .accepted()
            .stream()
            .filter(candidate -> situation.available(candidate.extension()).isPresent())
            .findFirst() : Optional.of(VectorExtension.PGVECTO_RS);
    }

}
