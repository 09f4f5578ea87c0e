package dev.pgwizard.apply;

/** A step of the plan and how far it has come. */
public record StepRun(String id, String title, StepResult result) {

    StepRun with(StepResult changed) {
        return new StepRun(id, title, changed);
    }

}
