package dev.pgwizard.connection.problem;

/**
 * Text to copy, and the place where it goes.
 *
 * @param title what it is: "Shell", "SQL" or the name of a file
 * @param where where it runs or stands, and as whom
 */
public record Snippet(Kind kind, String title, String where, String text) {

    /** What one does with it. */
    public enum Kind {

        SHELL, SQL, FILE

    }

    static Snippet shell(String where, String text) {
        return new Snippet(Kind.SHELL, "Shell", where, text);
    }

    static Snippet sql(String where, String text) {
        return new Snippet(Kind.SQL, "SQL", where, text);
    }

    static Snippet file(String name, String where, String text) {
        return new Snippet(Kind.FILE, name, where, text);
    }
}
