package dev.pgwizard.web.security;

import dev.pgwizard.WizardProperties;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Bounds the sessions of those who only looked. A request without a cookie begins one as
 * soon as a page has a form, also for somebody who is not let in, and each stays for half
 * an hour: a program that keeps asking would fill the memory. So where there are too
 * many, the oldest that holds nothing ends.
 */
@Component
class EmptySessions implements HttpSessionListener {

    private final int most;

    private final Set<HttpSession> sessions = new LinkedHashSet<>();

    EmptySessions(WizardProperties properties) {
        most = properties.emptySessions();
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        surplus(event.getSession()).ifPresent(HttpSession::invalidate);
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        synchronized (sessions) {
            sessions.remove(event.getSession());
        }
    }

    private Optional<HttpSession> surplus(HttpSession created) {
        synchronized (sessions) {
            Optional<HttpSession> oldest = sessions.size() < most ? Optional.empty()
                    : sessions.stream().filter(EmptySessions::isEmpty).findFirst();
            oldest.ifPresent(sessions::remove);
            sessions.add(created);
            return oldest;
        }
    }

    /** With the token for forms at most, which Spring Security keeps there. */
    private static boolean isEmpty(HttpSession session) {
        try {
            return Collections.list(session.getAttributeNames()).stream().allMatch(name -> name.endsWith("CSRF_TOKEN"));
        }
        catch (IllegalStateException endedMeanwhile) {
            return false;
        }
    }

}
