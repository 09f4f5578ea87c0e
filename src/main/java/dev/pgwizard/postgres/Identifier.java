package dev.pgwizard.postgres;

import java.nio.charset.StandardCharsets;

/**
 * The name of a role, database, schema or other object, and the only place that quotes
 * one for SQL.
 *
 * @param name 1 to 63 bytes of UTF-8 (NAMEDATALEN - 1), without the NUL character
 */
public record Identifier(String name) {

    private static final int MAX_BYTES = 63;

    public Identifier {
        if (!isValid(name)) {
            throw new UnstorableTextException("not a name that Postgres can store");
        }
    }

    public static boolean isValid(String name) {
        return !name.isEmpty() && name.indexOf('\0') < 0 && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    /**
     * Always in double quotes, so that no keyword and no capital letter needs a rule, and
     * with escapes for what nobody would see.
     */
    public String quoted() {
        return quoteAny(name);
    }

    /** For programs that know double quotes and no escapes. */
    public static String inDoubleQuotes(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    static String quoteAny(String name) {
        boolean seen = !Invisible.isIn(name) && name.indexOf('\n') < 0 && name.indexOf('\t') < 0;
        return seen ? inDoubleQuotes(name)
                : "U&" + Invisible
                    .replace(inDoubleQuotes(name).replace("\\", "\\\\"), point -> Invisible.units(point, "\\"))
                    .replace("\n", "\\000A")
                    .replace("\t", "\\0009");
    }

    /** The quoted form of a name. */
    public static String quote(String name) {
        return new Identifier(name).quoted();
    }

    /**
     * No Postgres can store this text as a name or a value. Names that a person types are
     * looked at before, so it came from a server that is none, or lies.
     */
    public static final class UnstorableTextException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        UnstorableTextException(String message) {
            super(message);
        }

    }

}
