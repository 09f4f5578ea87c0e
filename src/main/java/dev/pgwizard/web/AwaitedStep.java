package dev.pgwizard.web;

import dev.pgwizard.web.view.StepName;

/** The step at which the wizard waits for the person: whoever comes back is led there. */
public record AwaitedStep(StepName step) {
}
