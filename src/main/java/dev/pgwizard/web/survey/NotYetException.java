package dev.pgwizard.web.survey;

import dev.pgwizard.web.view.Steps.StepName;

/** A page was asked for before the step that it builds upon: that step comes first. */
public final class NotYetException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final StepName first;

    public NotYetException(StepName first) {
        super(first.title() + " comes first", null, false, false);
        this.first = first;
    }

    StepName first() {
        return first;
    }

}
