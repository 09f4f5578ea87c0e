package dev.pgwizard.handover;

import dev.pgwizard.postgres.Copyable;
import java.util.List;

/**
 * One way to give Immich its database.
 *
 * @param label how Immich is run, in a word or two
 * @param words what to know about it; may be empty; names in backticks
 */
public record SetupRecipe(String label, List<Copyable> excerpts, String words) {

    public SetupRecipe {
        excerpts = List.copyOf(excerpts);
    }

}
