package dev.pgwizard.plan;

import dev.pgwizard.check.Situation;
import dev.pgwizard.server.Login;

/**
 * What the wizard itself may run as the role that it is logged in as; the rest becomes
 * the person's.
 */
final class Rights {

    private Rights() {
    }

    static boolean superuser(Situation situation) {
        return login(situation).superuser();
    }

    static boolean createsRoles(Situation situation) {
        return login(situation).createrole();
    }

    /**
     * Whether it may change Immich's role: one that is not there yet is its own creation,
     * if it can make it.
     */
    static boolean administersRole(Situation situation) {
        return situation.server()
            .role()
            .map(role -> superuser(situation) || createsRoles(situation) && role.administered())
            .orElseGet(() -> createsRoles(situation));
    }

    static boolean createsDatabases(Situation situation) {
        return login(situation).createdb();
    }

    private static Login login(Situation situation) {
        return situation.server().login();
    }

}
