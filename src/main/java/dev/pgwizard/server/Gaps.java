package dev.pgwizard.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The questions of a reading that the server refused, each with its reason. As a rule
 * there are none; a hardened server takes even catalogs from everybody.
 */
record Gaps(Map<String, String> reasons) {

    static final Gaps NONE = new Gaps(Map.of());

    Gaps {
        reasons = Map.copyOf(reasons);
    }

    Gaps and(Gaps others) {
        Map<String, String> all = new HashMap<>(others.reasons());
        all.putAll(reasons);
        return new Gaps(all);
    }

    /** With the same reason for these questions as for that one, if that was refused. */
    Gaps spreading(String question, String... dependents) {
        return Optional.ofNullable(reasons.get(question)).map(reason -> {
            Map<String, String> more = new HashMap<>();
            for (String dependent : dependents) {
                more.put(dependent, reason);
            }
            return and(new Gaps(more));
        }).orElse(this);
    }

    boolean has(String question) {
        return reasons.containsKey(question);
    }

    Optional<String> reason(String question) {
        return Optional.ofNullable(reasons.get(question));
    }

    /** The value, unless the question for it was refused. */
    <T> T seen(String question, T value) {
        Optional.ofNullable(reasons.get(question)).ifPresent(reason -> {
            throw new HiddenException(reason);
        });
        return value;
    }

}
