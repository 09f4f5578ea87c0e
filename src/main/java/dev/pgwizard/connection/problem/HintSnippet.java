package dev.pgwizard.connection.problem;

import dev.pgwizard.postgres.CopiedSql;

/**
 * Text to copy, and the place where it goes.
 *
 * @param title what it is: "Shell", "SQL" or the name of a file
 * @param where where it runs or stands, and as whom
 */
public record HintSnippet(Kind kind, String title, String where, String text) {

    /** What one does with it. */
    public enum Kind {

        SHELL, SQL, FILE

    }

    static HintSnippet shell(String where, String text) {
        return new HintSnippet(Kind.SHELL, "Shell", where, text);
    }

    static HintSnippet sql(String where, String text) {
        return new HintSnippet(Kind.SQL, "SQL", where, CopiedSql.of(text));
    }

    static HintSnippet file(String name, String where, String text) {
        return new HintSnippet(Kind.FILE, name, where, text);
    }
}
