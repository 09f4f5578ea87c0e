package dev.pgwizard.web.view;

/**
 * One step of the stepper.
 *
 * @param state {@link State#TODO} shows the number, any other state its glyph
 * @param open whether there is anything to see behind it yet: a closed step is no link
 * @param fact one short fact, such as "2 blockers, 1 warning"; may be empty
 */
public record StepperStep(StepName name, State state, boolean open, String fact) {

    public int number() {
        return name.ordinal() + 1;
    }

    public boolean numbered() {
        return state == State.TODO;
    }

    /** What the glyph says to those who do not see it. */
    public String word() {
        return switch (state) {
            case OK -> "done";
            case WARN -> "with a warning";
            case BLOCK -> "blocked";
            case UNSURE -> "not all known";
            case RUN -> "running";
            case WAIT, YOU -> "waiting for you";
            case SKIP -> "left out";
            case TODO -> "to do";
        };
    }
}
