package dev.pgwizard.server;

import dev.pgwizard.server.Reading.HiddenException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The questions of a reading that the server refused, each with its reason. As a rule
 * there are none; a hardened server takes even catalogs from everybody.
 */
record Denied(Map<String, String> reasons) {

    static final Denied NONE = new Denied(Map.of());

    Denied {
        reasons = Map.copyOf(reasons);
    }

    Denied and(Denied others) {
        Map<String, String> all = new HashMap<>(others.reasons());
        all.putAll(reasons);
        return new Denied(all);
    }

    /** With the same reason for these questions as for that one, if that was refused. */
    Denied spreading(String question, String... dependents) {
        return Optional.ofNullable(reasons.get(question)).map(reason -> {
            Map<String, String> more = new HashMap<>();
            for (String dependent : dependents) {
                more.put(dependent, reason);
            }
            return and(new Denied(more));
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
