package dev.pgwizard.web;

import dev.pgwizard.web.view.Steps;
import dev.pgwizard.web.view.Steps.State;
import dev.pgwizard.web.view.Steps.StepName;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody who tries the wizard out is told at each step. A bean of this type is
 * there only where the server is one to try it on, and only for that server.
 *
 * @param words what to look at and what to try, for each step that has something; may set
 * names in `backticks`
 * @param after the same once nothing is left to do on the server
 */
public record Tour(String host, int port, Map<StepName, String> words, Map<StepName, String> after) {

    public Tour {
        words = Map.copyOf(words);
        after = Map.copyOf(after);
    }

    /** A person has seen enough of it; kept in their session. */
    record Over() {
    }

    boolean goesOn(WizardSession session) {
        boolean elsewhere = session.admin().filter(admin -> !isHere(admin.host(), admin.port())).isPresent();
        return !elsewhere && session.remembered(Over.class).isEmpty();
    }

    /** What to read on the page that knows this of the steps. */
    public Optional<String> at(Steps steps) {
        boolean done = steps.all()
            .stream()
            .anyMatch(step -> step.name() == StepName.PREPARE && step.state() == State.OK);
        return steps.current()
            .flatMap(step -> Optional.ofNullable(done ? after.getOrDefault(step, words.get(step)) : words.get(step)));
    }

    private boolean isHere(String otherHost, int otherPort) {
        return host.equals(otherHost) && port == otherPort;
    }

}
