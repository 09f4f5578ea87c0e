package dev.pgwizard.server;

import java.util.List;
import java.util.Optional;

/**
 * A line of pg_hba.conf, from {@code pg_hba_file_rules}. A line with an error lets nobody
 * in. One that could not be read, and so shows no more than that, also stops a reload;
 * one that can never match, as hostssl without TLS, does not (PostgreSQL
 * src/backend/libpq/hba.c, parse_hba_line).
 */
public record HbaRule(int line, Optional<String> type, List<String> databases, List<String> users,
        Optional<String> address, Optional<String> netmask, Optional<String> method, Optional<String> error) {

    /** Whether Postgres could not read it. */
    public boolean isBroken() {
        return error.isPresent() && type.isEmpty();
    }
}
