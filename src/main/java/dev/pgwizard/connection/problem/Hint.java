package dev.pgwizard.connection.problem;

import dev.pgwizard.postgres.Instruction.Copyable;
import java.util.List;
import java.util.Optional;

/**
 * One way out of a problem.
 *
 * @param title when it applies, as a person would say it, or what to do where there is
 * only one way
 * @param effect what the change costs; only where it changes a server
 */
public record Hint(String title, String text, List<Copyable> snippets, Optional<Effect> effect) {

    /** What a change does to a running server, and the way back. */
    public record Effect(String takesEffect, String interrupts, String undo) {
    }

    public Hint {
        snippets = List.copyOf(snippets);
    }

    static Hint of(String title, String text, Copyable... snippets) {
        return new Hint(title, text, List.of(snippets), Optional.empty());
    }

    Hint with(Effect cost) {
        return new Hint(title, text, snippets, Optional.of(cost));
    }
}
