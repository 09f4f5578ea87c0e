package dev.pgwizard.web.view;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.web.view.Steps.State;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The stepper: what is known of each step, and which one the page belongs to. Made anew
 * for each page, as everything is:
 * {@code Steps.closed().with(CONNECT, OK, "postgres, superuser").open(TARGET).at(TARGET)}.
 */
public record Steps(List<StepperStep> all, Optional<StepName> current) {

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

    /**
     * One step of the stepper.
     *
     * @param state {@link State#TODO} shows the number, any other state its glyph
     * @param open whether there is anything to see behind it yet: a closed step is no
     * link
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

    /** The six steps of the path, in order. A step is a URL. */
    public enum StepName {

        CONNECT("Connect", "/connect"), TARGET("Target", "/target"), CHECKS("Checks", "/checks"),
        PREPARE("Prepare", "/prepare"), VERIFY("Verify", "/verify"), HANDOVER("Hand over", "/handover");

        private final String title;

        private final String path;

        StepName(String title, String path) {
            this.title = title;
            this.path = path;
        }

        public String title() {
            return title;
        }

        public String path() {
            return path;
        }

    }

    /**
     * How a thing stands, in the look's terms: a state is always outline, word and colour
     * together.
     */
    public enum State {

        OK("ok", "i-ok"), WARN("warn", "i-warn"), BLOCK("block", "i-block"), UNSURE("unsure", "i-unsure"),
        SKIP("unsure", "i-skip"), TODO("unsure", "i-todo"), RUN("run", "i-run"), WAIT("run", "i-wait"),
        YOU("unsure", "i-you");

        private final String css;

        private final String icon;

        State(String css, String icon) {
            this.css = css;
            this.icon = icon;
        }

        public static State of(Severity severity) {
            return switch (severity) {
                case BLOCKER -> BLOCK;
                case WARNING -> WARN;
                case NOTE -> OK;
            };
        }

        public String css() {
            return css;
        }

        public String icon() {
            return "#" + icon;
        }

        /** The class of the picture itself: only what runs now moves. */
        public String motion() {
            return this == RUN ? "spin" : "";
        }

    }

    /**
     * One stage of something that happens in order, such as a connection or a run:
     * {@code parts/stages}.
     *
     * @param detail what came of it, or what it will do; may set names in `backticks`
     */
    public record StageView(State state, String name, String detail) {

        /**
         * What the glyph says to those who do not see it; empty where it says nothing.
         */
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

}
