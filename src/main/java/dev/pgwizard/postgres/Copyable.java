package dev.pgwizard.postgres;

/**
 * Text that a person copies, and the place where it goes.
 *
 * @param title what it is: "Shell", "SQL" or the name of a file
 * @param where where it runs or stands, and as whom, in a few words
 */
public record Copyable(Kind kind, String title, String where, String text) {

    /** What one does with it. */
    public enum Kind {

        SHELL, SQL, FILE

    }

    public static Copyable shell(String where, String text) {
        return new Copyable(Kind.SHELL, "Shell", where, text);
    }

    public static Copyable sql(String where, String text) {
        return new Copyable(Kind.SQL, "SQL", where, CopiedSql.of(text));
    }

    public static Copyable file(String name, String where, String text) {
        return new Copyable(Kind.FILE, name, where, text.stripTrailing());
    }

}
