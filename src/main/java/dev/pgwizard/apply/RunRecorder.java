package dev.pgwizard.apply;

import dev.pgwizard.apply.PlanRunner.RunPlan;
import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.Run.StepRun;
import dev.pgwizard.apply.StepResult.Failure;
import dev.pgwizard.apply.StepResult.NotRun;
import dev.pgwizard.apply.Transcript.LogEntry;
import dev.pgwizard.apply.Transcript.LogEntry.Answer;
import dev.pgwizard.plan.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Takes down what happens while it happens. One thread writes, and one that looks on adds
 * how far a statement is; any thread may ask for {@link #now()}.
 */
final class RunRecorder {

    private final Clock clock;

    private final ReentrantLock lock = new ReentrantLock();

    /** Without its log, which would be copied whole for each of its lines. */
    private Run run;

    private final List<LogEntry> log = new ArrayList<>();

    RunRecorder(RunRequest request, boolean trial, Clock clock) {
        this.clock = clock;
        this.run = new Run(request.plan().fingerprint(), trial, clock.instant(), Optional.empty(), new State.Running(),
                RunPlan.of(request.plan(), request.approval()).steps(), List.of());
    }

    Run now() {
        return alone(() -> run.withLog(log));
    }

    void note(String sentence) {
        write("", sentence, new Answer.None());
    }

    void began(String database, String sql) {
        write(database, sql, new Answer.Running(""));
    }

    private void write(String database, String text, Answer answer) {
        changeLog(lines -> lines.add(new LogEntry(clock.instant(), database, text, answer)));
    }

    void done(String returned, List<String> notices) {
        answer(took -> new Answer.Done(took, returned, notices));
    }

    void failed(Failure failure) {
        answer(took -> new Answer.Failed(took, failure));
    }

    private void answer(Function<Duration, Answer> answer) {
        changeLog(lines -> {
            LogEntry last = lines.removeLast();
            lines.add(last.with(answer.apply(Duration.between(last.at(), clock.instant()))));
        });
    }

    /** How far the statement is that runs now, if one does. */
    void progress(String words) {
        changeLog(lines -> {
            if (!lines.isEmpty() && lines.getLast().answer() instanceof Answer.Running) {
                lines.add(lines.removeLast().with(new Answer.Running(words)));
            }
        });
    }

    private void changeLog(Consumer<List<LogEntry>> change) {
        alone(() -> {
            change.accept(log);
            return log;
        });
    }

    private void change(UnaryOperator<Run> next) {
        alone(() -> run = next.apply(run));
    }

    private <T> T alone(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        }
        finally {
            lock.unlock();
        }
    }

    void set(Step step, StepResult result) {
        change(before -> before.with(new StepRun(step.id(), step.title(), result)));
    }

    /** A step that the plan did not hold. */
    void uncover(Step step) {
        change(before -> before
            .withSteps(Stream
                .concat(before.steps().stream(),
                        Stream.of(new StepRun(step.id(), step.title(), new NotRun(NotRun.Reason.UNCOVERED))))
                .toList()));
    }

    /** Gives every step that still waits or runs another reason for not being done. */
    void abandon(NotRun.Reason waiting, NotRun.Reason running) {
        changeSteps(step -> switch (step.result()) {
            case NotRun notRun when notRun.reason() == NotRun.Reason.WAITING -> step.with(new NotRun(waiting));
            case StepResult.Running begun -> step.with(new NotRun(running));
            case NotRun other -> step;
            case StepResult.Done done -> step;
            case StepResult.Failed failed -> step;
        });
    }

    private void changeSteps(UnaryOperator<StepRun> change) {
        change(before -> before.withSteps(before.steps().stream().map(change).toList()));
    }

    void end(State state) {
        change(before -> before.ended(state, clock.instant()));
    }

    Instant time() {
        return clock.instant();
    }

}
