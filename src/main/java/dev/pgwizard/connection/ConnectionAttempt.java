package dev.pgwizard.connection;

import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionStage;
import java.util.Collections;
import java.util.Map;

/**
 * How an attempt to connect went, stage by stage; nothing of it is open any more.
 *
 * @param stages one result for each stage, in their order
 */
public record ConnectionAttempt(Map<ConnectionStage, StageResult> stages, Result result) {

    /** How it ended. */
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

    /** It did not. */
    public record Stopped(ConnectionProblem problem) implements Result {
    }

    public ConnectionAttempt {
        stages = Collections.unmodifiableMap(stages);
    }
}
