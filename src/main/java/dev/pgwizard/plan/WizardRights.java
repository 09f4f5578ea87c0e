package dev.pgwizard.plan;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.server.Pooling;
import dev.pgwizard.server.ServerLogin;

/**
 * What the wizard itself may run as the role that it is logged in as; the rest becomes
 * the person's. Behind a pooler in transaction mode that is everything: what a session
 * sets for itself stays with others there, and the next transaction is without it.
 */
final class WizardRights {

    private WizardRights() {
    }

    static boolean superuser(CheckContext context) {
        return isDirect(context) && login(context).superuser();
    }

    static boolean createsRoles(CheckContext context) {
        return isDirect(context) && login(context).createrole();
    }

    /**
     * Whether it may change Immich's role: one that is not there yet is its own creation,
     * if it can make it.
     */
    static boolean administersRole(CheckContext context) {
        return context.server()
            .role()
            .map(role -> superuser(context) || createsRoles(context) && role.administered())
            .orElseGet(() -> createsRoles(context));
    }

    static boolean createsDatabases(CheckContext context) {
        return isDirect(context) && login(context).createdb();
    }

    private static boolean isDirect(CheckContext context) {
        return context.server().pooling() != Pooling.TRANSACTION;
    }

    private static ServerLogin login(CheckContext context) {
        return context.server().login();
    }

}
