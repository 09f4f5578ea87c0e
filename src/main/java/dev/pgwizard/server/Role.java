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
 * @param connections how many clients are logged in as it now
 * @param memberOf the roles that it is a member of, directly or not, and inherits from
 */
public record Role(String name, boolean superuser, boolean login, boolean createrole, boolean createdb,
        int connectionLimit, Optional<Instant> validUntil, boolean expired, int connections, List<String> memberOf) {

    public Role {
        memberOf = List.copyOf(memberOf);
    }
}
