package dev.pgwizard.server;

import java.util.List;

/**
 * Something in schema public that belongs to another role, as ALTER names it.
 *
 * @param object such as {@code TABLE public.asset}
 * @param granted what Immich's role was granted on it, which goes with a change of owner;
 * columns in parentheses, and an asterisk behind what it may pass on
 * @param passedOn whether it has
 * @param danger why its old owner would act as the new one; empty where it is what
 * Immich's would be
 * @param known whether it bears a name of Immich's, of any release
 */
public record ForeignOwned(String object, String owner, List<String> granted, boolean passedOn, String danger,
        boolean known) {

    public ForeignOwned {
        granted = List.copyOf(granted);
    }

    public boolean isDangerous() {
        return !danger.isEmpty();
    }

}
