package dev.pgwizard.postgres;

/** The only place that quotes a string for SQL. */
public final class Literal {

    private Literal() {
    }

    /**
     * A string literal that means the same whether {@code standard_conforming_strings} is
     * on or off: an escape string as soon as there is a backslash, the rule of Postgres'
     * own {@code quote_literal}, or a character that nobody would see.
     */
    public static String quote(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new UnstorableTextException("a literal cannot hold the NUL character");
        }
        String doubled = value.replace("'", "''");
        return doubled.indexOf('\\') < 0 && !Invisible.isIn(doubled) ? "'" + doubled + "'"
                : "E'" + Invisible.shown(doubled.replace("\\", "\\\\")) + "'";
    }

}
