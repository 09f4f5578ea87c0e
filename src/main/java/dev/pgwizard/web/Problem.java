package dev.pgwizard.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Why a page cannot be shown, in three parts: what happened, why, what to do. May set
 * names in `backticks`.
 *
 * @param status the HTTP status of the answer
 */
public record Problem(int status, String title, String why, String next) {

    private static final String ATTRIBUTE = Problem.class.getName();

    public static final Problem OLD_PAGE = new Problem(403, "Page too old",
            "This page is older than your session. The wizard forgets a session after 30 idle minutes, on Finish, and when it"
                    + " is started anew. Nothing was done with this form.",
            "Start again. What was changed on your server is still there, and the next reading shows it.");

    /** The server refused even what everybody may see as a rule. */
    static Problem hidden(String reason) {
        return new Problem(409, "Hidden from this role", reason,
                "Start again with a login that sees more: the owner of the database or a superuser.");
    }

    static Problem of(int status) {
        return switch (status) {
            case 403 -> OLD_PAGE;
            case 404 -> new Problem(404, "No such page", "The wizard has nothing under this address.",
                    "Start again from the first step.");
            case 413 ->
                new Problem(413, "Too large", "The wizard takes certificates of up to 256 kB and logs of up to 2 MB.",
                        "Go back, and choose another file or a shorter part of the log.");
            default -> status < 500 ? misunderstood(status) : mistake(status);
        };
    }

    private static Problem misunderstood(int status) {
        return new Problem(status, "Not understood", "This request has a form that no page of the wizard sends.",
                "Go back, or start again from the first step.");
    }

    private static Problem mistake(int status) {
        return new Problem(status, "Our mistake",
                "This is an error in the wizard, not in your server. What ran on your server before it is still there, and the"
                        + " next reading shows it.",
                "Start again. If it comes back, report it with the lines of the wizard’s log that carry this number.");
    }

    /** Answers with this problem instead of a page, from outside a controller. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(ATTRIBUTE, this);
        response.sendError(status);
    }

    /** The problem that was sent before this dispatch. */
    static Optional<Problem> sent(HttpServletRequest request) {
        return Optional.ofNullable((Problem) request.getAttribute(ATTRIBUTE));
    }

    /**
     * Ends a request with the page of a {@link Problem} instead of the page that was
     * asked for.
     */
    public static final class RefusedRequest extends RuntimeException {

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

}
