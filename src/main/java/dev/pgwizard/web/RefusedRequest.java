package dev.pgwizard.web;

/**
 * Ends a request with the page of a {@link Problem} instead of the page that was asked
 * for.
 */
public final class RefusedRequest extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public RefusedRequest(Problem problem) {
        super(problem.title(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

}
