package dev.pgwizard.apply;

import dev.pgwizard.apply.StepResult.Failure;
import dev.pgwizard.plan.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A run at one moment, as a page shows it. Holds no secret and no connection.
 *
 * @param trial whether everything is taken back at the end
 * @param ended empty while it runs
 */
public record Run(Fingerprint plan, boolean trial, Instant started, Optional<Instant> ended, State state,
        List<StepRun> steps, List<LogEntry> log) {

    /** Where the whole run stands. */
    public sealed interface State {

        /** It goes on. */
        record Running() implements State {
        }

        /** Everything that was ticked is done. */
        record Done() implements State {
        }

        /** Everything up to a person's step is done. */
        record AtBarrier(String step) implements State {
        }

        /** A step failed, and nothing after it ran. */
        record Failed(String step) implements State {
        }

        /** It did not begin, because somebody holds the wizard's lock. */
        record Locked(LockHolder holder) implements State {
        }

        /** It did not begin, or did not go on, without any step being at fault. */
        record Halted(String why) implements State {
        }

    }

    public Run {
        steps = List.copyOf(steps);
        log = List.copyOf(log);
    }

    public boolean isRunning() {
        return state instanceof State.Running;
    }

    public Optional<StepRun> step(String id) {
        return steps.stream().filter(step -> step.id().equals(id)).findFirst();
    }

    public long count(Class<? extends StepResult> result) {
        return steps.stream().filter(step -> result.isInstance(step.result())).count();
    }

    /** Why it failed, where a step did. */
    public Optional<Failure> failure() {
        return steps.stream()
            .map(StepRun::result)
            .filter(StepResult.Failed.class::isInstance)
            .map(result -> ((StepResult.Failed) result).failure())
            .findFirst();
    }

    Run withSteps(List<StepRun> changed) {
        return new Run(plan, trial, started, ended, state, changed, log);
    }

    Run with(StepRun changed) {
        return withSteps(steps.stream().map(step -> step.id().equals(changed.id()) ? changed : step).toList());
    }

    Run with(LogEntry entry) {
        List<LogEntry> longer = new ArrayList<>(log);
        longer.add(entry);
        return new Run(plan, trial, started, ended, state, steps, longer);
    }

    Run withLast(LogEntry.Answer answer) {
        List<LogEntry> changed = new ArrayList<>(log);
        changed.set(changed.size() - 1, changed.getLast().with(answer));
        return new Run(plan, trial, started, ended, state, steps, changed);
    }

    Run ended(State last, Instant at) {
        return new Run(plan, trial, started, Optional.of(at), last, steps, log);
    }

    /** A step of the plan and how far it has come. */
    public record StepRun(String id, String title, StepResult result) {

        StepRun with(StepResult changed) {
            return new StepRun(id, title, changed);
        }

    }

}
