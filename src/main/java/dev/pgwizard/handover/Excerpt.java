package dev.pgwizard.handover;

/**
 * Something to copy: a file, a part of one, or a command.
 *
 * @param title the name of the file, or "Shell"
 * @param where where it belongs or runs, in a few words
 */
public record Excerpt(Kind kind, String title, String where, String text) {

    /** What can be copied. */
    public enum Kind {

        FILE, SHELL, SQL

    }

    static Excerpt file(String name, String where, String text) {
        return new Excerpt(Kind.FILE, name, where, text.stripTrailing());
    }

    static Excerpt shell(String where, String text) {
        return new Excerpt(Kind.SHELL, "Shell", where, text);
    }

}
