package dev.pgwizard.gains;

import dev.pgwizard.postgres.ConfValue;
import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Literal;
import dev.pgwizard.server.Settings.Setting;
import java.util.Optional;

/**
 * A setting that something needs otherwise than it is.
 *
 * @param now as a person would write it
 * @param then the same
 * @param database the one that it is for; absent when it is for the whole server
 * @param had whether that database has a value of its own already
 */
public record Change(Setting setting, String now, String then, Optional<String> database, boolean had) {

    /** One for the whole server. */
    Change(Setting setting, String now, String then) {
        this(setting, now, then, Optional.empty(), false);
    }

    public String name() {
        return setting.name();
    }

    /** Whether a reload is not enough. */
    public boolean restart() {
        return setting.needsRestart();
    }

    /** As a line of postgresql.conf. */
    String line() {
        return name() + " = " + ConfValue.quote(then);
    }

    String sql() {
        return alter() + " SET " + name() + " = " + Literal.quote(then) + ";";
    }

    /** A reset brings back the value of postgresql.conf, if it held before. */
    String undo() {
        boolean own = database.isPresent() ? had
                : setting.sourcefile().filter(file -> file.endsWith("postgresql.auto.conf")).isPresent();
        return own ? alter() + " SET " + name() + " = " + Literal.quote(now) + ";" : alter() + " RESET " + name() + ";";
    }

    private String alter() {
        return database.map(name -> "ALTER DATABASE " + Identifier.quote(name)).orElse("ALTER SYSTEM");
    }

}
