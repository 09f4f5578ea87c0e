package dev.pgwizard.connection;

import dev.pgwizard.connection.ConnectionAttempt.StageResult;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes down what comes of each stage while an attempt goes on, and how long each took.
 */
final class StageLog {

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

    /** Every stage in its order. */
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
