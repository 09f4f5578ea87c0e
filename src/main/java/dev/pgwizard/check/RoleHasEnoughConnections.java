package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.RoleChange;
import dev.pgwizard.server.Role;
import java.util.List;

/**
 * Immich opens up to ten connections for each of its two parts and some more while it
 * starts. Measured: Immich 3.0.3 does not start with a limit of 3 and starts with 5; idle
 * it holds 8. Superusers are not limited.
 */
final class RoleHasEnoughConnections implements Check {

    private static final int NEVER_ENOUGH = 3;

    private static final int COMFORTABLE = 25;

    @Override
    public String id() {
        return "role-connections";
    }

    @Override
    public String title(Situation situation) {
        return "The role " + situation.target().role() + " may open enough connections";
    }

    @Override
    public String why() {
        return "Immich opens up to ten connections for each of its two parts, and some more while it starts.";
    }

    @Override
    public Finding examine(Situation situation) {
        if (situation.superuser()) {
            return Finding.passed("no limit");
        }
        return situation.role().map(role -> judge(role, situation)).orElseGet(() -> Finding.passed("no limit"));
    }

    private static Finding judge(Role role, Situation situation) {
        int limit = role.connectionLimit();
        if (limit < 0 || limit >= COMFORTABLE) {
            return Finding.passed(limit < 0 ? "no limit" : "up to " + limit);
        }
        int enough = situation.target().release().isAtLeast("3.0.0") ? NEVER_ENOUGH : 1;
        return new Finding.Failed(limit <= enough ? Severity.BLOCKER : Severity.WARNING,
                limit <= enough ? "It may open " + limit + " at a time. That is not enough even to start."
                        : "It may open " + limit
                                + " at a time. Immich starts with that, but holds 8 when idle and up to 20 at work.",
                "Lift the limit.", List.of(new Fact("Limit", Integer.toString(limit))),
                List.of(new Remedy.AlterRole(role.name(), RoleChange.UNLIMITED_CONNECTIONS)));
    }

}
