package dev.pgwizard.web.view;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The stepper: what is known of each step, and which one the page belongs to. Made anew
 * for each page, as everything is:
 * {@code Steps.closed().with(CONNECT, OK, "postgres, superuser").open(TARGET).at(TARGET)}.
 */
public record Steps(List<StepperStep> all, Optional<StepName> current) {

    public Steps {
        all = List.copyOf(all);
    }

    /** Nothing is known yet; only the first step can be opened. */
    public static Steps closed() {
        return new Steps(Arrays.stream(StepName.values())
            .map(name -> new StepperStep(name, State.TODO, name == StepName.CONNECT, ""))
            .toList(), Optional.empty());
    }

    /** The step has this state, one short fact (may be empty), and can be opened. */
    public Steps with(StepName name, State state, String fact) {
        return new Steps(all.stream()
            .map(step -> step.name() == name ? new StepperStep(name, state, true, fact) : step)
            .toList(), current);
    }

    /** The step can be opened, and nothing is known of it yet. */
    public Steps open(StepName name) {
        return with(name, State.TODO, "");
    }

    /** The page belongs to this step. */
    public Steps at(StepName name) {
        return new Steps(all, Optional.of(name));
    }

    /**
     * The page belongs to the step with this path, if there is one:
     * {@code /prepare/undo.sql} belongs to {@code /prepare}.
     */
    public Steps atPath(String path) {
        return new Steps(all,
                Arrays.stream(StepName.values())
                    .filter(name -> path.equals(name.path()) || path.startsWith(name.path() + "/"))
                    .findFirst());
    }

    /** Of the step that the page belongs to; empty where it belongs to none. */
    public String path() {
        return current.map(StepName::path).orElse("");
    }

    public boolean isCurrent(StepperStep step) {
        return current.filter(name -> name == step.name()).isPresent();
    }
}
