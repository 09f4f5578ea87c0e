package dev.pgwizard.apply;

import dev.pgwizard.apply.Run.LockHolder;
import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.Run.StepRun;
import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.apply.StepResult.Failure;
import dev.pgwizard.apply.StepResult.NotRun;
import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.plan.Part;
import dev.pgwizard.plan.Part.Item;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Way.Doer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs what was approved, up to the first step that is a person's. Before anything
 * happens it makes sure that the plan is the one that was shown and that no other wizard
 * is at work; the first error ends the run. It throws nothing: how it went stands in the
 * {@link RunRecorder}.
 */
final class PlanRunner {

    private PlanRunner() {
    }

    static void run(RunRequest request, RunRecorder recorder, Cancellation cancellation) {
        try {
            State state = refusal(request).<State>map(State.Halted::new)
                .orElseGet(() -> guarded(request, recorder, cancellation));
            recorder.end(state);
        }
        catch (RuntimeException | Error bug) {
            recorder.end(new State.Halted("The wizard itself failed: " + bug + ". What had run stays."));
            throw bug;
        }
    }

    private static Optional<String> refusal(RunRequest request) {
        if (!request.plan().fingerprint().equals(request.approval().shown())) {
            return Optional.of("The server has changed since you saw the plan, so nothing ran. Look at the new plan.");
        }
        RunPlan runPlan = RunPlan.of(request.plan(), request.approval());
        if (runPlan.setsPassword() && request.password().isEmpty()) {
            return Optional.of("A step sets the password of Immich's role, and the wizard has none. Enter it again.");
        }
        return Optional.empty();
    }

    private static State guarded(RunRequest request, RunRecorder recorder, Cancellation cancellation) {
        recorder.note("Plan " + request.plan().fingerprint().words() + " read again: unchanged");
        try {
            return switch (RunLock.take(request.databases(), request.maintenance(), request.ignored(),
                    cancellation::lockLost)) {
                case RunLock.Taken.Theirs(LockHolder holder) -> new State.Locked(holder);
                case RunLock.Taken.Ours(RunLock runLock) -> guarded(runLock, request, recorder, cancellation);
            };
        }
        catch (SQLException | ConnectionFailedException e) {
            Failure failure = Failure.of(e);
            return new State.Halted("Nothing ran. " + failure.meaning() + " " + failure.message());
        }
    }

    private static State guarded(RunLock runLock, RunRequest request, RunRecorder recorder, Cancellation cancellation)
            throws SQLException {
        try (runLock) {
            return recorder.now().trial() ? new DryRun(request, recorder, cancellation).run()
                    : new Execution(request, recorder, cancellation).run();
        }
    }

    /**
     * What a run will do, in order, decided before it begins.
     *
     * @param parts the statements up to the barrier
     * @param steps every step of the plan as it stands before the run
     * @param barrier the step at which the run stops because it is a person's
     */
    record RunPlan(List<Part> parts, List<StepRun> steps, Optional<Step> barrier) {

        static RunPlan of(Plan plan, Approval approval) {
            List<Step> approved = new ArrayList<>();
            List<StepRun> steps = new ArrayList<>();
            Optional<Step> barrier = Optional.empty();
            for (Step step : plan.steps()) {
                NotRun.Reason reason = barrier.isPresent() ? NotRun.Reason.BEHIND_BARRIER : reason(step, approval);
                steps.add(new StepRun(step.id(), step.title(), new NotRun(reason)));
                if (reason == NotRun.Reason.YOURS) {
                    barrier = Optional.of(step);
                }
                if (reason == NotRun.Reason.WAITING) {
                    approved.add(step);
                }
            }
            return new RunPlan(Part.of(approved, step -> approval.way(step).commands()), List.copyOf(steps), barrier);
        }

        private static NotRun.Reason reason(Step step, Approval approval) {
            boolean wizards = approval.way(step).doer() == Doer.WIZARD;
            if (!approval.includes(step) && (wizards || step.optional())) {
                return NotRun.Reason.LEFT_OUT;
            }
            return wizards ? NotRun.Reason.WAITING : NotRun.Reason.YOURS;
        }

        boolean setsPassword() {
            return parts.stream()
                .flatMap(part -> part.items().stream())
                .anyMatch(item -> item.statement().setsPassword());
        }

        /** Whether a step is through once a part is. */
        boolean ends(Step step, Part part) {
            return parts.subList(parts.indexOf(part) + 1, parts.size())
                .stream()
                .noneMatch(later -> later.contains(step));
        }

        /** The statements of a step that were kept before a part began. */
        List<String> kept(Step step, Part failed) {
            return parts.subList(0, parts.indexOf(failed))
                .stream()
                .flatMap(part -> part.items().stream())
                .filter(item -> item.step().equals(step))
                .map((Item item) -> item.statement().sql())
                .toList();
        }

    }

}
