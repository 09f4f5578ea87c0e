package dev.pgwizard.server;

import java.util.Optional;

/**
 * A setting that {@code ALTER DATABASE ... SET} or {@code ALTER ROLE ... SET} left for
 * Immich's role or database.
 *
 * @param database absent when it holds for every database
 * @param role absent when it holds for every role
 */
public record RoleSetting(Optional<String> database, Optional<String> role, String name, String value) {

    /**
     * Postgres' own order: the role in the database, then the role, then the database,
     * then everybody.
     */
    int precedence() {
        return (role.isPresent() ? 2 : 0) + (database.isPresent() ? 1 : 0);
    }

    /** For whom it was set, as people say it: {@code role immich in database photos}. */
    public String level() {
        String whom = role.map(name -> "role " + name).orElse("every role");
        return database.map(name -> whom + " in database " + name).orElse(whom);
    }
}
