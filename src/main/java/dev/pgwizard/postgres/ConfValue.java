package dev.pgwizard.postgres;

/**
 * The only place that quotes a value for postgresql.conf, which knows backslashes in any
 * string and no E'' (PostgreSQL src/backend/utils/misc/guc-file.l).
 */
public final class ConfValue {

    private ConfValue() {
    }

    public static String quote(String value) {
        String escaped = value.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n").replace("\t", "\\t");
        return "'" + Invisible.octal(escaped) + "'";
    }

}
