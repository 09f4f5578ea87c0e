package dev.pgwizard.connection;

import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.Stage;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * Writes down what comes of each stage while an attempt goes on, and how long each took.
 */
final class Journal {

    private final Map<Stage, StageResult> results = new EnumMap<>(Stage.class);

    private long since = System.nanoTime();

    void passed(Stage stage, String fact) {
        add(stage, new StageResult.Passed(fact));
    }

    void add(Stage stage, StageResult result) {
        results.put(stage, result);
        since = System.nanoTime();
    }

    /**
     * It may have stopped before the stage that was under way: what listens on a port
     * shows only later.
     */
    void stopped(ConnectionProblem problem) {
        results.put(problem.stage(), new StageResult.Stopped(problem.outcome() + " after " + took()));
    }

    /** Every stage in its order. */
    Map<Stage, StageResult> stages() {
        Map<Stage, StageResult> all = new EnumMap<>(Stage.class);
        boolean over = false;
        for (Stage stage : Stage.values()) {
            StageResult result = over ? new StageResult.NotReached()
                    : results.getOrDefault(stage, new StageResult.NotReached());
            over = over || result instanceof StageResult.Stopped;
            all.put(stage, result);
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
