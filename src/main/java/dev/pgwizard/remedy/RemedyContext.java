package dev.pgwizard.remedy;

import dev.pgwizard.immich.Target;
import dev.pgwizard.server.Activity.Pooling;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.Role.ServerLogin;
import dev.pgwizard.server.Server;
import java.util.Optional;

/**
 * What a remedy is written for: the server as it was read and what Immich is to find
 * there; and with it what the wizard itself may run as the role that it is logged in as.
 * The rest becomes the person's. Behind a pooler in transaction mode that is everything:
 * what a session sets for itself stays with others there, and the next transaction is
 * without it.
 */
public record RemedyContext(Server server, Target target) {

    /** What is in Immich's database; empty where that is hidden. */
    public Optional<Contents> contents() {
        return server.contents().asOptional();
    }

    /** What a person does on the machine where Postgres runs. */
    public Hosts hosts() {
        return Hosts.of(this);
    }

    public boolean superuser() {
        return isDirect() && login().superuser();
    }

    public boolean createsRoles() {
        return isDirect() && login().createrole();
    }

    /**
     * Whether it may change Immich's role: one that is not there yet is its own creation,
     * if it can make it.
     */
    public boolean administersRole() {
        return server.role()
            .map(role -> superuser() || createsRoles() && role.administered())
            .orElseGet(this::createsRoles);
    }

    public boolean createsDatabases() {
        return isDirect() && login().createdb();
    }

    private boolean isDirect() {
        return server.pooling() != Pooling.TRANSACTION;
    }

    private ServerLogin login() {
        return server.login();
    }

}
