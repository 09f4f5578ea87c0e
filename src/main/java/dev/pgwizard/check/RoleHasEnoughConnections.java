package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.RoleChange;
import dev.pgwizard.server.Role;
import java.util.List;

/**
 * Immich opens up to ten connections for each of its two parts and some more while it
 * starts. Superusers are not limited.
 */
final class RoleHasEnoughConnections implements Documented {

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
    public Basis basis() {
        return new Basis(
                "`rolconnlimit` less the role's connections of today, without the wizard's own and those that look like Immich's. Up to 3 stop Immich 3.0 and newer, one stops older ones, fewer than 25 are a warning.",
                "`ALTER ROLE ... CONNECTION LIMIT -1`, by the wizard.",
                "Measured: 3.0.3 fails with 1, 2 and 3 and starts with 5; 2.5.6 fails with 1 and starts with 2; idle it holds 8.");
    }

    @Override
    public Finding examine(Situation situation) {
        if (situation.role().filter(Role::superuser).isPresent() || situation.target().wantsSuperuser()) {
            return Finding.passed("no limit");
        }
        return situation.role().map(role -> judge(role, situation)).orElseGet(() -> Finding.passed("no limit"));
    }

    private static Finding judge(Role role, Situation situation) {
        int limit = role.connectionLimit();
        int others = limit < 0 ? 0 : situation.server().roleConnections();
        int free = limit - others;
        if (limit < 0 || free >= COMFORTABLE) {
            return Finding.passed(limit < 0 ? "no limit" : "up to " + limit);
        }
        boolean stops = free <= tooFew(situation);
        String used = others == 0 ? "" : ", and others hold " + others + " of them";
        return new Finding.Failed(stops ? Severity.BLOCKER : Severity.WARNING,
                stops ? "It may open " + limit + " at a time" + used + ". That is not enough even to start."
                        : "It may open " + limit + " at a time" + used
                                + ". Immich starts with that, but holds 8 when idle and up to 20 at work.",
                "Lift the limit.", List.of(new Fact("Limit", Integer.toString(limit))),
                List.of(new Remedy.AlterRole(role.name(), RoleChange.UNLIMITED_CONNECTIONS)));
    }

    /** With so many Immich does not start. */
    static int tooFew(Situation situation) {
        return situation.target().release().isAtLeast("3.0.0") ? 3 : 1;
    }

}
