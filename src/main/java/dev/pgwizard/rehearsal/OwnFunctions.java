package dev.pgwizard.rehearsal;

import dev.pgwizard.rehearsal.Probe.RefusalException;
import java.util.List;

/**
 * What Immich's own functions give. Its migrations made them, and nothing makes them a
 * second time when somebody changed what they do.
 */
final class OwnFunctions {

    /** A call, and what its answer must not be. */
    private record Call(String function, String isRight) {
    }

    private static final List<Call> CALLS = List.of(
            new Call("immich_uuid_v7", "immich_uuid_v7() <> immich_uuid_v7() AND immich_uuid_v7(now()) IS NOT NULL"),
            new Call("f_unaccent",
                    "f_unaccent('Berlin'::varchar) ILIKE 'Berlin' AND"
                            + " f_unaccent('Berlin'::varchar) NOT ILIKE f_unaccent('Rom')"),
            new Call("ll_to_earth_public",
                    "earth_distance(ll_to_earth_public(52.5, 13.4), ll_to_earth(52.5, 13.4)) < 1000 AND"
                            + " earth_distance(ll_to_earth_public(-33.9, 18.4), ll_to_earth(-33.9, 18.4)) < 1000 AND"
                            + " NOT earth_box(ll_to_earth_public(52.5, 13.4), 25000) @> ll_to_earth_public(41.9, 12.5)"));

    private OwnFunctions() {
    }

    static Probe probe() {
        return Probe.of("functions", "Call Immich's own functions",
                "SELECT immich_uuid_v7(), f_unaccent($1), ll_to_earth_public($2, $3)", "objects-there", session -> {
                    for (Call call : CALLS) {
                        if (session.value("SELECT " + call.isRight()).equals("f")) {
                            throw new RefusalException(
                                    "The function " + call.function() + " does something else than Immich's.",
                                    "objects-there");
                        }
                    }
                    return CALLS.size() + " functions";
                })
            .takenBackAtOnce();
    }

}
