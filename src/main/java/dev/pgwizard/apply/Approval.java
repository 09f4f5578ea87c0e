package dev.pgwizard.apply;

import dev.pgwizard.plan.Fingerprint;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Way;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a person agreed to on the page.
 *
 * @param shown the fingerprint of the plan that the page showed
 * @param steps the ids of the ticked steps
 * @param ways the id of the way that was chosen, by the id of the step; the proposed way
 * for all others
 */
public record Approval(Fingerprint shown, Set<String> steps, Map<String, String> ways) {

    public Approval {
        steps = Set.copyOf(steps);
        ways = Map.copyOf(ways);
    }

    /** Everything that is not optional, each in its proposed way. */
    public static Approval of(Plan plan) {
        Set<String> steps = plan.steps()
            .stream()
            .filter(step -> !step.optional())
            .map(Step::id)
            .collect(Collectors.toSet());
        return new Approval(plan.fingerprint(), steps, Map.of());
    }

    boolean includes(Step step) {
        return steps.contains(step.id());
    }

    Way way(Step step) {
        return step.way(ways.getOrDefault(step.id(), ""));
    }
}
