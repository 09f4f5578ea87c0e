package dev.pgwizard.apply;

import dev.pgwizard.apply.ChangeSession.TimeLimits;
import dev.pgwizard.apply.PlanRunner.RunPlan;
import dev.pgwizard.apply.RunRequest.Replanning;
import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.StepResult.Failure;
import dev.pgwizard.apply.StepResult.NotRun;
import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.plan.Part;
import dev.pgwizard.plan.Part.Item;
import dev.pgwizard.plan.Step;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.server.Reading.UnreadableAnswerException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run for good: part after part, each in a connection of its own, so that nothing of
 * one part is left in the next.
 */
final class Execution {

    private final RunRequest request;

    private final RunRecorder recorder;

    private final Cancellation cancellation;

    private final RunPlan runPlan;

    private final Map<Step, Instant> begun = new HashMap<>();

    Execution(RunRequest request, RunRecorder recorder, Cancellation cancellation) {
        this.request = request;
        this.recorder = recorder;
        this.cancellation = cancellation;
        this.runPlan = RunPlan.of(request.plan(), request.approval());
    }

    State run() {
        for (Part part : runPlan.parts()) {
            if (cancellation.isRequested()) {
                recorder.abandon(NotRun.Reason.STOPPED, NotRun.Reason.STOPPED);
                return new State.Halted(cancellation.why() + " What had run stays; the next plan has the rest.");
            }
            StatementRunner statementRunner = new StatementRunner(recorder, request.database(part), request.password());
            Progress progress = new Progress(part);
            try {
                perform(part, statementRunner, progress);
                part.steps().forEach(step -> finish(step, part));
            }
            catch (SQLException | ConnectionFailedException e) {
                return failed(part, progress.step, statementRunner.failed(e));
            }
            catch (RuntimeException | AssertionError | OutOfMemoryError garbage) {
                return failed(part, progress.step, statementRunner.failed(new UnreadableAnswerException(garbage)));
            }
        }
        return runPlan.barrier().<State>map(step -> new State.AtBarrier(step.id())).orElseGet(State.Done::new);
    }

    /** Which step of a part is under way. */
    private static final class Progress {

        private Step step;

        private Progress(Part part) {
            this.step = part.items().getFirst().step();
        }

    }

    private void perform(Part part, StatementRunner statementRunner, Progress progress) throws SQLException {
        begin(progress.step);
        Duration limit = TimeLimits.with(progress.step.phase());
        try (ChangeSession session = session(part, limit)) {
            Thread monitor = ProgressMonitor.on(session, () -> request.databases().open(request.database(part)),
                    recorder);
            try {
                perform(part, session, statementRunner, progress);
            }
            finally {
                monitor.interrupt();
            }
        }
    }

    private ChangeSession session(Part part, Duration limit) throws SQLException {
        return ChangeSession.open(request.databases(), request.database(part), limit, cancellation);
    }

    private void perform(Part part, ChangeSession session, StatementRunner statementRunner, Progress progress)
            throws SQLException {
        if (part.transaction()) {
            statementRunner.run("BEGIN", session::begin);
        }
        for (Step step : part.giving()) {
            progress.step = step;
            lookAgain(step, session, statementRunner);
        }
        for (Item item : part.items()) {
            progress.step = item.step();
            begin(item.step());
            statementRunner.run(session, item.statement());
        }
        if (part.transaction()) {
            statementRunner.run("COMMIT", session::commit);
        }
    }

    /**
     * What changes hands was looked at before the run. Under a lock it is looked at once
     * more, because its owner may have been quick.
     */
    private void lookAgain(Step step, ChangeSession session, StatementRunner statementRunner) throws SQLException {
        Optional<Replanning> replanning = request.replanning();
        if (replanning.isPresent()) {
            statementRunner.run(session, Statement.of(StatementFile.of("lock-ownership")));
            List<Statement> now = session.plan(replanning.get().reader())
                .step(step.id())
                .map(Execution::statements)
                .orElse(List.of());
            if (!now.containsAll(statements(step))) {
                throw new SQLException("What was to change hands is not what you saw any more. Look at the new plan.");
            }
        }
    }

    private static List<Statement> statements(Step step) {
        return Part.of(List.of(step), one -> one.way().commands())
            .stream()
            .flatMap(part -> part.items().stream())
            .map(Item::statement)
            .toList();
    }

    private void begin(Step step) {
        if (begun.putIfAbsent(step, recorder.time()) == null) {
            recorder.set(step, new StepResult.Running());
        }
    }

    private void finish(Step step, Part part) {
        if (runPlan.ends(step, part)) {
            Instant since = begun.getOrDefault(step, recorder.time());
            recorder.set(step, new StepResult.Done(Duration.between(since, recorder.time())));
        }
    }

    private State failed(Part part, Step step, Failure failure) {
        recorder.set(step, new StepResult.Failed(failure, runPlan.kept(step, part)));
        recorder.abandon(NotRun.Reason.AFTER_FAILURE, NotRun.Reason.TAKEN_BACK);
        return new State.Failed(step.id());
    }

}
