package dev.pgwizard.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.core.Utils;

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

    /** Always in double quotes, so that no keyword and no capital letter needs a rule. */
    public String quoted() {
        try {
            return Utils.escapeIdentifier(new StringBuilder(), name).toString();
        }
        catch (SQLException neverWithoutNul) {
            throw new IllegalStateException(neverWithoutNul);
        }
    }

    /** The quoted form of a name. */
    public static String quote(String name) {
        return new Identifier(name).quoted();
    }
}
