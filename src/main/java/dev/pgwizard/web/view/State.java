package dev.pgwizard.web.view;

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

    /** The class that colours the element. */
    public String css() {
        return css;
    }

    /** The picture's anchor in the sprite. */
    public String icon() {
        return "#" + icon;
    }

    /** The class of the picture itself: only what runs now moves. */
    public String motion() {
        return this == RUN ? "spin" : "";
    }

}
