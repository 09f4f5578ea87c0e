package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import java.util.List;
import java.util.Optional;

/**
 * Unless told, Immich picks the extension by what is on the server, not by what its
 * database uses.
 */
final class ImmichPicksThisExtension implements Documented {

    @Override
    public String id() {
        return "vector-selection";
    }

    @Override
    public String title(CheckContext context) {
        return "Immich picks " + context.target().vector().title();
    }

    @Override
    public String problem(CheckContext context) {
        return "Immich does not pick " + context.target().vector().title();
    }

    @Override
    public String why() {
        return "Without `DB_VECTOR_EXTENSION` a release since 1.133 takes the best extension whose files are on the server, and an older one takes pgvecto.rs.";
    }

    @Override
    public Documentation basis() {
        return new Documentation(
                "What the target says, and the first of VectorChord, pgvecto.rs and pgvector that the release accepts and `pg_available_extensions` lists.",
                "`DB_VECTOR_EXTENSION` in Immich's environment.",
                "Immich 3.1 server/src/repositories/database.repository.ts, getVectorExtension.");
    }

    @Override
    public Severity worst() {
        return Severity.WARNING;
    }

    @Override
    public Finding examine(CheckContext context) {
        if (context.target().pinned()) {
            return Finding.passed("by DB_VECTOR_EXTENSION");
        }
        Optional<VectorExtension> pick = VectorSelection.of(context);
        return pick.isEmpty() || pick.get() == context.target().vector() ? Finding.passed("by itself")
                : new Finding.Failed(Severity.WARNING,
                        "By itself it picks " + pick.get().title() + ", and everything here is judged for that.",
                        "Set `DB_VECTOR_EXTENSION=" + context.target().vector().setting()
                                + "` in Immich's environment.",
                        List.of(), List.of());
    }

}
