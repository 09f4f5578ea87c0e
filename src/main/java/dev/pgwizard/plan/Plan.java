package dev.pgwizard.plan;

import dev.pgwizard.check.Outcome;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Severity;
import dev.pgwizard.remedy.Phase;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The steps that lead from the server as it was read to one on which Immich starts, in
 * the order in which they must run.
 */
public record Plan(List<Step> steps, Fingerprint fingerprint) {

    public Plan {
        steps = List.copyOf(steps);
    }

    /**
     * Merges the remedies of a report, orders them by phase and writes each as a step.
     */
    public static Plan of(Report report) {
        List<Step> steps = Turns.together(Task.of(report).stream().map(task -> step(task, report)).toList());
        return new Plan(steps, Fingerprint.of(steps));
    }

    /** What may not be needed is done only when somebody ticks it. */
    private static Step step(Task task, Report report) {
        List<Outcome> cured = task.remedies()
            .stream()
            .flatMap(remedy -> report.curedBy(remedy).stream())
            .distinct()
            .toList();
        Optional<Severity> worst = cured.stream()
            .flatMap(outcome -> outcome.severity().stream())
            .min(Comparator.naturalOrder());
        StepDraft stepDraft = StepWriter.write(task, report.context());
        return (cured.stream().allMatch(Outcome::isUnknown) ? stepDraft.onlyWhenTicked() : stepDraft)
            .step(task.phase(report.context()), cured.stream().map(Outcome::id).toList(), worst);
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    public Optional<Step> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    /** How many restarts of Postgres it takes. */
    public long restarts() {
        return steps.stream().filter(step -> step.phase() == Phase.RESTART).count();
    }

}
