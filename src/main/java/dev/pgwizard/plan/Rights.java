package dev.pgwizard.plan;

import dev.pgwizard.check.Situation;
import dev.pgwizard.server.Login;
import dev.pgwizard.server.Settings;

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

    /**
     * Since 17 a server may refuse ALTER SYSTEM to everybody. It still obeys what that
     * once wrote (PostgreSQL manual, allow_alter_system).
     */
    static boolean alterSystemIsAllowed(Situation situation) {
        Settings settings = situation.server().settings();
        return settings.find("allow_alter_system").isEmpty() || settings.isOn("allow_alter_system");
    }

    private static Login login(Situation situation) {
        return situation.server().login();
    }

}
