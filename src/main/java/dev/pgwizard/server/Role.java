package dev.pgwizard.server;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The role that Immich logs in as.
 *
 * @param connectionLimit -1 for none
 * @param validUntil when its password expires; absent for never
 * @param expired whether it has expired by the server's clock
 * @param connections how many clients are logged in as it now, without the wizard's own
 * and those that look like Immich's
 * @param memberOf the roles that it is a member of, directly or not, inheriting or not; a
 * superuser is one of those alone that it was made a member of (src/backend/libpq/hba.c,
 * is_member)
 * @param actsAs the role whose rights count once it is logged in
 * @param actsAsSuperuser whether that role is a superuser
 * @param administered whether the wizard's own login may change it and give it away
 * @param lent whether the wizard's own login may become it
 */
public record Role(String name, boolean superuser, boolean login, boolean createrole, boolean createdb,
        int connectionLimit, Optional<Instant> validUntil, boolean expired, int connections, List<String> memberOf,
        PasswordKind password, String actsAs, boolean actsAsSuperuser, boolean administered, boolean lent) {

    public Role {
        memberOf = List.copyOf(memberOf);
    }

    Role with(int count, PasswordKind kind) {
        return new Role(name, superuser, login, createrole, createdb, connectionLimit, validUntil, expired, count,
                memberOf, kind, actsAs, actsAsSuperuser, administered, lent);
    }

    /** How Postgres keeps the password of a role; the password itself is never read. */
    public enum PasswordKind {

        NONE, MD5, SCRAM,
        /** Only a superuser may look. */
        HIDDEN

    }

    /**
     * A setting that {@code ALTER DATABASE ... SET} or {@code ALTER ROLE ... SET} left
     * for Immich's role or database.
     *
     * @param database absent when it holds for every database
     * @param role absent when it holds for every role
     */
    public record RoleSetting(Optional<String> database, Optional<String> role, String name, String value) {

        /**
         * Postgres' own order: the role in the database, then the role, then the
         * database, then everybody.
         */
        int precedence() {
            return (role.isPresent() ? 2 : 0) + (database.isPresent() ? 1 : 0);
        }

        /**
         * For whom it was set, as people say it: {@code role immich in database photos}.
         */
        public String level() {
            String whom = role.map(name -> "role " + name).orElse("every role");
            return database.map(name -> whom + " in database " + name).orElse(whom);
        }
    }

    /**
     * As whom the wizard is logged in, and what that lets it see and do.
     *
     * @param database the database it logged in to
     * @param altersSystem whether {@code ALTER SYSTEM SET shared_preload_libraries} is
     * granted
     */
    public record ServerLogin(String user, String database, boolean superuser, boolean createrole, boolean createdb,
            boolean altersSystem) {
    }

}
