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

    /** Whether a setting {@code role} makes another one of it at each login. */
    public boolean actsAsAnother() {
        return !actsAs.equals(name);
    }
}
