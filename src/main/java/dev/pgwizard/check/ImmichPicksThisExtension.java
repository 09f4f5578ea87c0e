package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import java.util.List;
import java.util.Optional;

/**
 * Unless told, Immich picks the extension by what is on the server, not by what its
 * database uses.
 */
final class ImmichPicksThisExtension implements Check {

    @Override
    public String id() {
        return "vector-selection";
    }

    @Override
    public String title(Situation situation) {
        return "Immich picks " + situation.vector().title();
    }

    @Override
    public String why() {
        return "Without `DB_VECTOR_EXTENSION` a release since 1.133 takes the best extension whose files are on the server, and an older one takes pgvecto.rs.";
    }

    @Override
    public Finding examine(Situation situation) {
        if (situation.target().pinned()) {
            return Finding.passed("by DB_VECTOR_EXTENSION");
        }
        Optional<VectorExtension> pick = pick(situation);
        return pick.isEmpty() || pick.get() == situation.vector() ? Finding.passed("by itself")
                : new Finding.Failed(Severity.WARNING, "By itself it would pick " + pick.get().title() + ".",
                        "Set `DB_VECTOR_EXTENSION=" + situation.vector().setting() + "` in Immich's environment.",
                        List.of(), List.of());
    }

    private static Optional<VectorExtension> pick(Situation situation) {
        return situation.target().requirements().automatic() ? situation.target()
            .requirements()
            .accepted()
            .stream()
            .filter(candidate -> situation.available(candidate.extension()).isPresent())
            .findFirst() : Optional.of(VectorExtension.PGVECTO_RS);
    }

}
