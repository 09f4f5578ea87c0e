package dev.pgwizard.apply;

import dev.pgwizard.apply.StepResult.Failure;
import dev.pgwizard.apply.Transcript.LogEntry;
import dev.pgwizard.plan.Plan.Fingerprint;
import dev.pgwizard.postgres.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    Run withLog(List<LogEntry> entries) {
        return new Run(plan, trial, started, ended, state, steps, entries);
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

    /**
     * Who holds the wizard's advisory lock. Any role of any database may take it, and may
     * call itself a wizard, so a person judges.
     *
     * @param process the number of the server's process; 0 for a prepared transaction
     * @param application what it calls itself
     */
    public record LockHolder(int process, String role, String database, String application) {

        /** The number of no process; a prepared transaction has 0. */
        public static final int NOBODY = -1;

        static final LockHolder UNKNOWN = new LockHolder(NOBODY, "?", "?", "");

        /** Somebody else who holds it, but for the process that is ignored. */
        static Optional<LockHolder> other(Connection connection, int ignored) throws SQLException {
            SqlFile file = SqlFile.of("apply/lock-holder");
            List<String> values = file.values(Map.of("lock_class", Long.toString(RunLock.KEY >>> 32), "lock_objects",
                    "{" + (RunLock.KEY & 0xffff_ffffL) + "," + ((RunLock.KEY + 1) & 0xffff_ffffL) + "}", "ignored",
                    Integer.toString(ignored)));
            try (PreparedStatement statement = connection.prepareStatement(file.sql())) {
                for (int index = 0; index < values.size(); index++) {
                    statement.setString(index + 1, values.get(index));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional
                        .of(new LockHolder(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getString(4)))
                            : Optional.empty();
                }
            }
        }

        public String words() {
            return "process %d, role \u201c%s\u201d, database \u201c%s\u201d, which calls itself \u201c%s\u201d"
                .formatted(process, role, database, application);
        }

    }

}
