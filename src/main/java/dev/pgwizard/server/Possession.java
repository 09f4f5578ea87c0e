package dev.pgwizard.server;

import java.util.List;

/**
 * Something of Immich's that belongs to another role, as ALTER names it.
 *
 * @param object such as {@code TABLE public.asset}
 * @param granted what Immich's role was granted on it, which goes with a change of owner
 */
public record Possession(String object, String owner, List<String> granted) {

    public Possession {
        granted = List.copyOf(granted);
    }

}
