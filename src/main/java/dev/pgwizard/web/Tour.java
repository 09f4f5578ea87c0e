package dev.pgwizard.web;

import dev.pgwizard.web.view.StepName;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody who tries the wizard out is told at each step. A bean of this type is
 * there only where the server is one to try it on, and only for that server.
 *
 * @param words what to look at and what to try, for each step that has something; may set
 * names in `backticks`
 */
public record Tour(String host, int port, Map<StepName, String> words) {

    public Tour {
        words = Map.copyOf(words);
    }

    /** A person has seen enough of it; kept in their session. */
    record Over() {
    }

    Optional<String> at(StepName step, WizardSession session) {
        boolean elsewhere = session.admin().filter(admin -> !isHere(admin.host(), admin.port())).isPresent();
        return elsewhere || session.remembered(Over.class).isPresent() ? Optional.empty()
                : Optional.ofNullable(words.get(step));
    }

    private boolean isHere(String otherHost, int otherPort) {
        return host.equals(otherHost) && port == otherPort;
    }

}
