package dev.pgwizard.web.view;

import dev.pgwizard.web.view.Steps.State;

/**
 * One stage of something that happens in order, such as a connection or a run:
 * {@code parts/stages}.
 *
 * @param detail what came of it, or what it will do; may set names in `backticks`
 */
public record StageView(State state, String name, String detail) {

    /** What the glyph says to those who do not see it; empty where it says nothing. */
    public String word() {
        return switch (state) {
            case OK -> "passed";
            case WARN -> "passed with a warning";
            case BLOCK -> "stopped here";
            case UNSURE -> "not known";
            case SKIP -> "not reached";
            case RUN -> "running";
            case WAIT, YOU -> "waiting for you";
            case TODO -> "";
        };
    }
}
