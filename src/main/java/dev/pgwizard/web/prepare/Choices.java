package dev.pgwizard.web.prepare;

import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.remedy.Way.Doer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /**
     * The plan that a page showed last, to tell what differs when the server has changed
     * since.
     */
    record Shown(String hash, List<Mark> marks) {

        /** What a step would have run. */
        record Mark(String id, String title, List<Way> ways) {
        }

        /**
         * A step that differs.
         *
         * @param how "Gone", "New" or "Changed"
         */
        public record Difference(String how, String title) {
        }

        static Shown of(Plan plan) {
            return new Shown(plan.fingerprint().hash(),
                    plan.steps().stream().map(step -> new Mark(step.id(), step.title(), step.ways())).toList());
        }

        /**
         * What is no longer needed, what came in addition, and what would run otherwise.
         */
        List<Difference> against(Plan now) {
            Stream<Difference> gone = marks.stream()
                .filter(mark -> now.step(mark.id()).isEmpty())
                .map(mark -> new Difference("Gone", mark.title()));
            Stream<Difference> rest = now.steps().stream().flatMap(step -> difference(step).stream());
            return Stream.concat(gone, rest).toList();
        }

        private Optional<Difference> difference(Step step) {
            Optional<Mark> before = marks.stream().filter(mark -> mark.id().equals(step.id())).findFirst();
            if (before.isEmpty()) {
                return Optional.of(new Difference("New", step.title()));
            }
            return before.filter(mark -> !mark.ways().equals(step.ways()))
                .map(mark -> new Difference("Changed", step.title()));
        }

    }

}
