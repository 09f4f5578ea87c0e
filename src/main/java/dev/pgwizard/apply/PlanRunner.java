package dev.pgwizard.apply;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.StepResult.Failure;
import dev.pgwizard.connection.ConnectionFailedException;
import java.sql.SQLException;
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

}
