package dev.pgwizard.check;

import dev.pgwizard.remedy.AlterRole;
import dev.pgwizard.remedy.RoleChange;
import dev.pgwizard.server.Role;
import java.util.List;

/**
 * Immich opens up to ten connections for each of its two parts and some more while it
 * starts. Superusers are not limited.
 */
final class RoleHasEnoughConnections implements Question {

    /** With fewer the whole of Immich starts at one time and fails at another. */
    static final int TO_START = 15;

    private static final int COMFORTABLE = 25;

    @Override
    public Finding examine(CheckContext context) {
        if (context.role().filter(Role::superuser).isPresent() || context.target().wantsSuperuser()) {
            return Finding.passed("no limit");
        }
        return context.role().map(role -> judge(role, context)).orElseGet(() -> Finding.passed("no limit"));
    }

    private static Finding judge(Role role, CheckContext context) {
        int limit = role.connectionLimit();
        int others = limit < 0 ? 0 : context.server().roleConnections();
        int free = limit - others;
        if (limit < 0 || free >= COMFORTABLE) {
            return Finding.passed(limit < 0 ? "no limit" : "up to " + limit);
        }
        boolean stops = free < TO_START;
        String used = others == 0 ? "" : ", and others hold " + others + " of them";
        return new Finding.Failed(stops ? Severity.BLOCKER : Severity.WARNING,
                stops ? "It may open " + limit + " at a time" + used
                        + ". With so few Immich does not start, or starts at one time and fails at another."
                        : "It may open " + limit + " at a time" + used
                                + ". Immich starts with that, but holds 8 when idle and up to 20 at work.",
                "Lift the limit.", List.of(new Fact("Limit", Integer.toString(limit))),
                List.of(new AlterRole(role.name(), RoleChange.UNLIMITED_CONNECTIONS)));
    }

}
