package dev.pgwizard.connection;

import dev.pgwizard.postgres.PostgresVersion;

/**
 * What the first look after a login shows: what answers, and what this role may do.
 *
 * @param pooled whether a pooler answers in place of the server, known by the process
 * number that it invents
 */
public record LoginResult(PostgresVersion version, String role, boolean superuser, boolean createsRoles,
        boolean createsDatabases, boolean pooled) {

    StageResult rights() {
        if (superuser) {
            return new StageResult.Passed("Superuser");
        }
        return new StageResult.Warned(
                "Not a superuser" + (createsRoles || createsDatabases ? ", may create " + created() : ""));
    }

    private String created() {
        if (createsRoles && createsDatabases) {
            return "roles and databases";
        }
        return createsRoles ? "roles" : "databases";
    }
}
