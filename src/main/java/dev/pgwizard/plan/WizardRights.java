package dev.pgwizard.plan;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.server.ServerLogin;

/**
 * What the wizard itself may run as the role that it is logged in as; the rest becomes
 * the person's.
 */
final class WizardRights {

    private WizardRights() {
    }

    static boolean superuser(CheckContext context) {
        return login(context).superuser();
    }

    static boolean createsRoles(CheckContext context) {
        return login(context).createrole();
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
        return login(context).createdb();
    }

    private static ServerLogin login(CheckContext context) {
        return context.server().login();
    }

}
