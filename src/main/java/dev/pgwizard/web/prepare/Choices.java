package dev.pgwizard.web.prepare;

import dev.pgwizard.apply.Approval;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.remedy.Way.Doer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a person decided about steps so far, by the ids of the steps, so that the next
 * plan asks for the rest as they left it.
 *
 * @param leftOut steps without a tick
 * @param added optional steps with one
 * @param ways the chosen way of a step, by its id
 */
record Choices(Set<String> leftOut, Set<String> added, Map<String, String> ways) {

    static final Choices NONE = new Choices(Set.of(), Set.of(), Map.of());

    Choices {
        leftOut = Set.copyOf(leftOut);
        added = Set.copyOf(added);
        ways = Map.copyOf(ways);
    }

    Way way(Step step) {
        return step.way(ways.getOrDefault(step.id(), ""));
    }

    boolean isWizards(Step step) {
        return way(step).doer() == Doer.WIZARD;
    }

    boolean isTicked(Step step) {
        return step.optional() ? added.contains(step.id()) : !leftOut.contains(step.id());
    }

    /** What is a person's is done in any case, unless it is optional. */
    boolean isWanted(Step step) {
        return isTicked(step) || !step.optional() && !isWizards(step);
    }

    /**
     * The person's steps that come before anything else can go on; empty while the wizard
     * has something to run, or had something that was left out.
     */
    List<Step> turn(Plan plan, Optional<ApprovedPlan> approved) {
        return plan.steps()
            .stream()
            .filter(step -> !step.optional() || isTicked(step))
            .takeWhile(step -> !isWizards(step) || approved.filter(all -> all.isYours(step)).isPresent())
            .toList();
    }

    /** Of a plan that was approved before. */
    Approval approval(Plan plan) {
        Set<String> wanted = plan.steps().stream().filter(this::isWanted).map(Step::id).collect(Collectors.toSet());
        return new Approval(plan.fingerprint(), wanted, ways);
    }

}
