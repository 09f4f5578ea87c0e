package dev.pgwizard.web;

import dev.pgwizard.web.view.StepName;
import java.util.Arrays;
import java.util.Optional;

/**
 * The step that somebody asked for whose session had ended: once they are connected and
 * have said again what should run, they are led there.
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
