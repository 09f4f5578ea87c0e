package dev.pgwizard.web;

import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.Target;
import dev.pgwizard.web.view.ServerLine;
import dev.pgwizard.web.view.Steps;
import dev.pgwizard.web.view.Steps.StepName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;

/**
 * What the wizard remembers of one person between two pages: where to log in, and nothing
 * that was read. It is the only place that holds secrets, and the only one that touches
 * the session's attributes. Gone after 30 idle minutes or on "Finish".
 */
public final class WizardSession {

    private final HttpServletRequest request;

    public WizardSession(HttpServletRequest request) {
        this.request = request;
    }

    /** The administrator's connection, once it was tried and worked. */
    public Optional<ConnectionDetails> admin() {
        return remembered(ConnectionDetails.class);
    }

    /**
     * Takes over from the draft, so that a password is kept once only, under a new id:
     * who knew the old one has no part in the login. What was chosen for another server
     * is forgotten with it, the password of its role too.
     */
    public void admin(ConnectionDetails details) {
        if (admin().filter(before -> !isSameServer(before, details)).isPresent()) {
            forgetServer();
        }
        forget(Steps.class);
        forget(ServerLine.class);
        remember(details);
        forget(ConnectDraft.class);
        request.changeSessionId();
    }

    private static boolean isSameServer(ConnectionDetails one, ConnectionDetails other) {
        return one.host().equalsIgnoreCase(other.host()) && one.port() == other.port();
    }

    /** Everything but what a framework keeps here for itself. */
    private void forgetServer() {
        existing().ifPresent(session -> Collections.list(session.getAttributeNames())
            .stream()
            .filter(name -> name.startsWith("dev.pgwizard."))
            .forEach(session::removeAttribute));
    }

    /** What was typed into the connect form and did not work yet. */
    public Optional<ConnectDraft> draft() {
        return remembered(ConnectDraft.class);
    }

    public void draft(ConnectDraft draft) {
        remember(draft);
    }

    /** Who attempts something, for limits; makes a session where there is none. */
    public String id() {
        return request.getSession().getId();
    }

    /** What should run on the server, once it was chosen. */
    public Optional<Target> target() {
        return remembered(Target.class);
    }

    public void target(Target target) {
        remember(target);
    }

    /**
     * The password of the role that Immich logs in as, where the person typed one or had
     * one made.
     */
    public Optional<Secret> password() {
        return remembered(Secret.class);
    }

    public void password(Secret password) {
        remember(password);
    }

    /** No password of the role is known any more, as when another role was chosen. */
    public void forgetPassword() {
        forget(Secret.class);
    }

    /** What a page left for its own next visit: one value of each type. */
    public <T> Optional<T> remembered(Class<T> type) {
        return existing().map(session -> session.getAttribute(type.getName())).map(type::cast);
    }

    public void remember(Object value) {
        request.getSession().setAttribute(value.getClass().getName(), value);
    }

    public void forget(Class<?> type) {
        existing().ifPresent(session -> session.removeAttribute(type.getName()));
    }

    /** When it ends, should nobody come until then. */
    public LocalTime idleUntil() {
        return LocalTime.now().plusSeconds(idleSeconds()).truncatedTo(ChronoUnit.MINUTES);
    }

    /** How long nobody has to come until it ends. */
    public int idleSeconds() {
        return existing().map(HttpSession::getMaxInactiveInterval).orElse(0);
    }

    /** Forgets everything at once, secrets first of all. */
    public void end() {
        existing().ifPresent(HttpSession::invalidate);
    }

    private Optional<HttpSession> existing() {
        return Optional.ofNullable(request.getSession(false));
    }

    /**
     * The step at which the wizard waits for the person: whoever comes back is led there.
     */
    public record AwaitedStep(StepName step) {
    }

    /**
     * What the connect form holds before anybody typed. A bean of this type is there only
     * where somebody knows the server beforehand, as the practice server does.
     *
     * @param notice what the person should know about this server, shown beside the form;
     * each line is a paragraph
     */
    public record ConnectDefaults(String host, int port, String user, Secret password, String database, String notice) {

    }

    /**
     * The step that somebody asked for whose session had ended: once they are connected
     * and have said again what should run, they are led there.
     */
    public record ReturnStep(StepName step) {

        /** Of an address; empty where it is none of the steps that need a target. */
        public static Optional<ReturnStep> of(String path) {
            return Arrays.stream(StepName.values())
                .filter(step -> step.compareTo(StepName.TARGET) > 0)
                .filter(step -> path.equals(step.path()) || path.startsWith(step.path() + "/"))
                .findFirst()
                .map(ReturnStep::new);
        }

    }

}
