package dev.pgwizard.apply;

import dev.pgwizard.plan.Part;
import dev.pgwizard.plan.Part.Item;
import dev.pgwizard.apply.Run.State;
import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.plan.Step;
import dev.pgwizard.server.UnreadableAnswerException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One run for good: part after part, each in a connection of its own, so that nothing of
 * one part is left in the next.
 */
final class Work {

    private final Order order;

    private final Recorder recorder;

    private final Brake brake;

    private final Agenda agenda;

    private final Map<Step, Instant> begun = new HashMap<>();

    Work(Order order, Recorder recorder, Brake brake) {
        this.order = order;
        this.recorder = recorder;
        this.brake = brake;
        this.agenda = Agenda.of(order.plan(), order.approval());
    }

    State run() {
        for (Part part : agenda.parts()) {
            if (brake.isPulled()) {
                recorder.abandon(NotRun.Reason.STOPPED, NotRun.Reason.STOPPED);
                return new State.Halted(brake.why() + " What had run stays; the next plan has the rest.");
            }
            Lines lines = new Lines(recorder, order.database(part), order.password());
            Progress progress = new Progress(part);
            try {
                perform(part, lines, progress);
                part.steps().forEach(step -> finish(step, part));
            }
            catch (SQLException | ConnectionFailedException e) {
                return failed(part, progress.step, lines.failed(e));
            }
            catch (RuntimeException | AssertionError | OutOfMemoryError garbage) {
                return failed(part, progress.step, lines.failed(new UnreadableAnswerException(garbage)));
            }
        }
        return agenda.barrier().<State>map(step -> new State.AtBarrier(step.id())).orElseGet(State.Done::new);
    }

    /** Which step of a part is under way. */
    private static final class Progress {

        private Step step;

        private Progress(Part part) {
            this.step = part.items().getFirst().step();
        }

    }

    private void perform(Part part, Lines lines, Progress progress) throws SQLException {
        begin(progress.step);
        Duration patience = Patience.with(progress.step.phase());
        try (Session session = Session.open(order.databases(), order.database(part), patience, brake)) {
            Thread onlooker = Onlooker.on(session, () -> order.databases().open(order.database(part)), recorder);
            try {
                perform(part, session, lines, progress);
            }
            finally {
                onlooker.interrupt();
            }
        }
    }

    private void perform(Part part, Session session, Lines lines, Progress progress) throws SQLException {
        if (part.transaction()) {
            lines.run("BEGIN", session::begin);
        }
        for (Item item : part.items()) {
            progress.step = item.step();
            begin(item.step());
            lines.run(session, item.statement());
        }
        if (part.transaction()) {
            lines.run("COMMIT", session::commit);
        }
    }

    private void begin(Step step) {
        if (begun.putIfAbsent(step, recorder.time()) == null) {
            recorder.set(step, new StepResult.Running());
        }
    }

    private void finish(Step step, Part part) {
        if (agenda.ends(step, part)) {
            Instant since = begun.getOrDefault(step, recorder.time());
            recorder.set(step, new StepResult.Done(Duration.between(since, recorder.time())));
        }
    }

    private State failed(Part part, Step step, Failure failure) {
        recorder.set(step, new StepResult.Failed(failure, agenda.kept(step, part)));
        recorder.abandon(NotRun.Reason.AFTER_FAILURE, NotRun.Reason.TAKEN_BACK);
        return new State.Failed(step.id());
    }

}
