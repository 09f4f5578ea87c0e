package dev.pgwizard.gains;

import dev.pgwizard.postgres.Literal;
import dev.pgwizard.server.Setting;

/**
 * A setting that something needs otherwise than it is.
 *
 * @param now as a person would write it
 * @param then the same
 */
public record Change(Setting setting, String now, String then) {

    public String name() {
        return setting.name();
    }

    /** Whether a reload is not enough. */
    public boolean restart() {
        return setting.context().equals("postmaster");
    }

    /** As a line of postgresql.conf, which reads quotes as SQL does. */
    String line() {
        return name() + " = '" + then.replace("'", "''") + "'";
    }

    String sql() {
        return "ALTER SYSTEM SET " + name() + " = " + Literal.quote(then) + ";";
    }

    /** A reset brings back the value of postgresql.conf, if it held before. */
    String undo() {
        return setting.sourcefile().filter(file -> file.endsWith("postgresql.auto.conf")).isPresent()
                ? "ALTER SYSTEM SET " + name() + " = " + Literal.quote(now) + ";"
                : "ALTER SYSTEM RESET " + name() + ";";
    }

}
