package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Settings;
import java.util.List;

/** On a shared server the connections of all applications add up. */
final class ConnectionSlotsAreFree implements Documented {

    private static final int AT_WORK = 20;

    @Override
    public String id() {
        return "connection-slots";
    }

    @Override
    public String title(CheckContext context) {
        return "Immich finds free connections";
    }

    @Override
    public String problem(CheckContext context) {
        return "Immich may find no free connection";
    }

    @Override
    public String why() {
        return "All applications share `max_connections`. Immich opens up to twenty, and does not start when none is free.";
    }

    @Override
    public Documentation basis() {
        return new Documentation(
                "`max_connections` less the reserved ones, which a superuser may use too (and since 16 a member of `pg_use_reserved_connections` some of them), less those in use now. The wizard's own and those that look like Immich's do not count. Fewer than 15 are a blocker, fewer than 20 are a warning.",
                "A larger `max_connections`, by the wizard where Immich does not start, and a restart; or fewer connections of others.",
                "Measured: Immich 3.0.3 does not start with 3 connections, starts at one time and fails at another with up to about 14, and holds 8 when idle.");
    }

    /** Since 16 a role can be given the reserved ones. */
    private static boolean mayUseReserved(CheckContext context) {
        return context.role().filter(role -> role.memberOf().contains("pg_use_reserved_connections")).isPresent();
    }

    @Override
    public Finding examine(CheckContext context) {
        Settings settings = context.server().settings();
        int total = settings.number("max_connections");
        int kept = context.superuser() ? 0 : settings.number("superuser_reserved_connections")
                + (mayUseReserved(context) ? 0 : settings.number("reserved_connections"));
        int others = context.server().connections();
        int free = total - kept - others;
        if (free >= AT_WORK) {
            return Finding.passed(free + " of " + total);
        }
        boolean stops = free < RoleHasEnoughConnections.TO_START;
        return new Finding.Failed(stops ? Severity.BLOCKER : Severity.WARNING,
                "Only " + Math.max(free, 0) + " of " + total + " are free for it.",
                "Raise `max_connections` (it takes a restart), or close connections of others.",
                List.of(new Fact("In use", Integer.toString(others)), new Fact("Reserved", Integer.toString(kept))),
                stops ? raise(total + AT_WORK - free) : List.of());
    }

    /** Every place on the list costs memory, so it becomes no longer than it has to. */
    private static List<Remedy> raise(int total) {
        return List.of(new Remedy.ChangeServerSetting("max_connections", Integer.toString(total)),
                new Remedy.Restart());
    }

}
