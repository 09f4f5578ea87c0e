package dev.pgwizard.connection;

import dev.pgwizard.connection.problem.ConnectionProblem;

/**
 * There is no connection, and this is why. Carries no cause: whatever the driver or the
 * server said that is worth showing stands in the problem, and the rest may hold what
 * nobody should log.
 */
public final class ConnectionFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ConnectionProblem problem;

    public ConnectionFailedException(ConnectionProblem problem) {
        super(problem.title() + ": " + problem.message());
        this.problem = problem;
    }

    public ConnectionProblem problem() {
        return problem;
    }

}
