package dev.pgwizard.web.view;

/**
 * A piece of text with one meaning. Templates print pieces, so that no text of a server
 * is ever read as markup.
 */
public record Segment(String text, Kind kind) {

    /** What a piece means: shown as nothing, code, ins, mark or a soft comment. */
    public enum Kind {

        PLAIN, CODE, CHANGE, FILL, COMMENT

    }

    public static Segment plain(String text) {
        return new Segment(text, Kind.PLAIN);
    }

    /** A name or a word as Postgres writes it, inside a sentence. */
    public static Segment code(String text) {
        return new Segment(text, Kind.CODE);
    }

    /** What a change changes. */
    public static Segment change(String text) {
        return new Segment(text, Kind.CHANGE);
    }

    /** What the reader fills in, or what was matched. */
    public static Segment fill(String text) {
        return new Segment(text, Kind.FILL);
    }

    /** A comment inside code. */
    public static Segment comment(String text) {
        return new Segment(text, Kind.COMMENT);
    }
}
