package dev.pgwizard.web;

import dev.pgwizard.connection.ConnectionDetails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * What the wizard remembers of one person between two pages: where to log in, and nothing
 * that was read. It is the only place that holds secrets, and the only one that touches
 * the session's attributes. Gone after 30 idle minutes or on "Finish".
 */
public final class WizardSession {

    private static final String ADMIN = "admin";

    private final HttpServletRequest request;

    public WizardSession(HttpServletRequest request) {
        this.request = request;
    }

    /** The administrator's connection, once it was tried and worked. */
    public Optional<ConnectionDetails> admin() {
        return get(ADMIN, ConnectionDetails.class);
    }

    public void admin(ConnectionDetails details) {
        request.getSession().setAttribute(ADMIN, details);
    }

    /** Forgets everything at once, secrets first of all. */
    public void end() {
        existing().ifPresent(HttpSession::invalidate);
    }

    private <T> Optional<T> get(String name, Class<T> type) {
        return existing().map(session -> session.getAttribute(name)).map(type::cast);
    }

    private Optional<HttpSession> existing() {
        return Optional.ofNullable(request.getSession(false));
    }

}
