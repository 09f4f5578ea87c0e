package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import java.util.List;
import java.util.Optional;

/**
 * Unless told, Immich picks the extension by what is on the server, not by what its
 * database uses.
 */
final class ImmichPicksThisExtension implements Question {

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
