package dev.pgwizard.web.prepare;

import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Plan.Fingerprint;
import dev.pgwizard.plan.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/**
 * The plan as it came back from the page.
 *
 * @param shown the fingerprint of the plan that the page showed
 * @param ticked the ids of steps with a tick
 * @param offered the ids of steps that had a box to tick
 * @param ways the chosen way of a step, by its id
 * @param platform where Postgres runs, where the page asked
 */
record PlanForm(String shown, Set<String> ticked, Set<String> offered, Map<String, String> ways,
        Optional<String> platform) {

    static final String WAY = "how-";

    static PlanForm of(MultiValueMap<String, String> fields) {
        Map<String, String> ways = fields.toSingleValueMap()
            .entrySet()
            .stream()
            .filter(field -> field.getKey().startsWith(WAY))
            .collect(Collectors.toMap(field -> field.getKey().substring(WAY.length()), Map.Entry::getValue));
        return new PlanForm(String.valueOf(fields.getFirst("plan")), set(fields, "step"), set(fields, "offered"), ways,
                Optional.ofNullable(fields.getFirst("platform")));
    }

    private static Set<String> set(MultiValueMap<String, String> fields, String name) {
        return Set.copyOf(new HashSet<>(fields.getOrDefault(name, List.of())));
    }

    boolean shows(Plan plan) {
        return plan.fingerprint().hash().equals(shown);
    }

    /** Steps behind the barrier had no box; they stay as they were. */
    Choices choices(Plan plan, Choices before) {
        Set<String> leftOut = new HashSet<>(before.leftOut());
        Set<String> added = new HashSet<>(before.added());
        for (Step step : plan.steps()) {
            if (offered.contains(step.id())) {
                boolean tick = ticked.contains(step.id());
                change(leftOut, step.id(), !tick && !step.optional());
                change(added, step.id(), tick && step.optional());
            }
        }
        Map<String, String> chosen = new HashMap<>(before.ways());
        chosen.putAll(ways);
        return new Choices(leftOut, added, chosen);
    }

    private static void change(Set<String> ids, String id, boolean in) {
        if (in) {
            ids.add(id);
        }
        else {
            ids.remove(id);
        }
    }

    Approval approval() {
        return new Approval(new Fingerprint(shown), ticked, ways);
    }
}
