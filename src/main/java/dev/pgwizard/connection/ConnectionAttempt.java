package dev.pgwizard.connection;

import dev.pgwizard.connection.ConnectionAttempt.StageResult;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.postgres.PostgresVersion;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How an attempt to connect went, stage by stage; nothing of it is open any more.
 *
 * @param stages one result for each stage, in their order
 */
public record ConnectionAttempt(Map<ConnectionStage, StageResult> stages, Result result) {

    public sealed interface Result {

    }

    /**
     * It worked.
     *
     * @param details what was entered, and whether a pooler is in between: what later
     * connections are opened with
     */
    public record Connected(ConnectionDetails details, LoginResult welcome) implements Result {
    }

    public record Stopped(ConnectionProblem problem) implements Result {
    }

    public ConnectionAttempt {
        stages = Collections.unmodifiableMap(stages);
    }

    /**
     * What the first look after a login shows: what answers, and what this role may do.
     *
     * @param pooled whether a pooler answers in place of the server, known by the process
     * number that it invents
     */
    public record LoginResult(PostgresVersion version, String role, boolean superuser, boolean createsRoles,
            boolean createsDatabases, boolean pooled) {

        StageResult rights() {
            if (superuser) {
                return new StageResult.Passed("Superuser");
            }
            return new StageResult.Warned(
                    "Not a superuser" + (createsRoles || createsDatabases ? ", may create " + created() : ""));
        }

        private String created() {
            if (createsRoles && createsDatabases) {
                return "roles and databases";
            }
            return createsRoles ? "roles" : "databases";
        }
    }

    /** What came of one stage of an attempt; a fact is a few words. */
    public sealed interface StageResult {

        String fact();

        record Passed(String fact) implements StageResult {
        }

        record Warned(String fact) implements StageResult {
        }

        record Stopped(String fact) implements StageResult {
        }

        record NotReached() implements StageResult {

            @Override
            public String fact() {
                return "Not reached";
            }
        }

    }

    /**
     * Writes down what comes of each stage while an attempt goes on, and how long each
     * took.
     */
    static final class StageLog {

        private final Map<ConnectionStage, StageResult> results = new EnumMap<>(ConnectionStage.class);

        private final Consumer<Map<ConnectionStage, StageResult>> reader;

        private long since = System.nanoTime();

        /** The reader is told all stages whenever another one is over. */
        StageLog(Consumer<Map<ConnectionStage, StageResult>> reader) {
            this.reader = reader;
        }

        void passed(ConnectionStage connectionStage, String fact) {
            add(connectionStage, new StageResult.Passed(fact));
        }

        void add(ConnectionStage connectionStage, StageResult result) {
            results.put(connectionStage, result);
            since = System.nanoTime();
            reader.accept(stages());
        }

        /**
         * It may have stopped before the stage that was under way: what listens on a port
         * shows only later.
         */
        void stopped(ConnectionProblem problem) {
            results.put(problem.stage(), new StageResult.Stopped(problem.outcome() + " after " + took()));
        }

        Map<ConnectionStage, StageResult> stages() {
            Map<ConnectionStage, StageResult> all = new EnumMap<>(ConnectionStage.class);
            boolean over = false;
            for (ConnectionStage connectionStage : ConnectionStage.values()) {
                StageResult result = over ? new StageResult.NotReached()
                        : results.getOrDefault(connectionStage, new StageResult.NotReached());
                over = over || result instanceof StageResult.Stopped;
                all.put(connectionStage, result);
            }
            return all;
        }

        /** The time since the last result, as people read it. */
        String took() {
            Duration time = Duration.ofNanos(System.nanoTime() - since);
            return time.toMillis() < 1000 ? Math.max(1, time.toMillis()) + " ms"
                    : Math.round(time.toMillis() / 1000.0) + " s";
        }

    }

}
