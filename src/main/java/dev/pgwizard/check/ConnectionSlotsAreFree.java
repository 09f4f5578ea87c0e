package dev.pgwizard.check;

import dev.pgwizard.remedy.ChangeServerSetting;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.Restart;
import dev.pgwizard.server.Settings;
import java.util.List;

/** On a shared server the connections of all applications add up. */
final class ConnectionSlotsAreFree implements Question {

    private static final String SETTING = "max_connections";

    private static final int AT_WORK = 20;

    /** Since 16 a role can be given the reserved ones. */
    private static boolean mayUseReserved(CheckContext context) {
        return context.role().filter(role -> role.memberOf().contains("pg_use_reserved_connections")).isPresent();
    }

    @Override
    public Finding examine(CheckContext context) {
        Settings settings = context.server().settings();
        int total = settings.number(SETTING);
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
                stops ? raise(total + AT_WORK - free, context) : List.of());
    }

    /** Every place on the list costs memory, so it becomes no longer than it has to. */
    private static List<Remedy> raise(int total, CheckContext context) {
        boolean waits = context.server()
            .waits(SETTING, value -> value.matches("\\d{1,9}") && Integer.parseInt(value) >= total);
        return waits ? List.of(new Restart())
                : List.of(new ChangeServerSetting(SETTING, Integer.toString(total)), new Restart());
    }

}
