package dev.pgwizard.server;

import java.util.List;

/**
 * Something of Immich's that belongs to another role, as ALTER names it.
 *
 * @param object such as {@code TABLE public.asset}
 * @param granted what Immich's role was granted on it, which goes with a change of owner;
 * columns in parentheses, and an asterisk behind what it may pass on
 * @param passedOn whether it has
 */
public record Possession(String object, String owner, List<String> granted, boolean passedOn) {

    public Possession {
        granted = List.copyOf(granted);
    }

}
