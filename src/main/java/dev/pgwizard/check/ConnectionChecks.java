package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.Restart;
import dev.pgwizard.remedy.RoleChanges.AlterRole;
import dev.pgwizard.remedy.RoleChanges.RoleChange;
import dev.pgwizard.remedy.SettingChanges.ChangeServerSetting;
import dev.pgwizard.server.Listening;
import dev.pgwizard.server.Role;
import dev.pgwizard.server.Settings;
import java.util.List;
import java.util.Optional;

/** Whether clients reach the server and find a free connection. */
final class ConnectionChecks {

    private static final String LISTENING = "listen_addresses";

    private static final Remedy LISTEN = new ChangeServerSetting(LISTENING, "*");

    private static final String SLOTS = "max_connections";

    private static final String LOCKS = "max_locks_per_transaction";

    private static final int AT_WORK = 20;

    /** With fewer the whole of Immich starts at one time and fails at another. */
    static final int TO_START = 15;

    private static final int COMFORTABLE = 25;

    private ConnectionChecks() {
    }

    /**
     * The wizard may share a machine with Postgres where Immich does not: what it
     * reaches, Immich may not.
     */
    static Finding serverListens(CheckContext context) {
        ImmichHost host = context.target().host();
        if (host.isLocal()) {
            return Finding.skipped("Immich runs " + host.place() + ".");
        }
        Optional<Listening> listening = Listening.of(context.server());
        return listening.filter(addresses -> !addresses.isLocal())
            .map(addresses -> Finding.passed(addresses.toString()))
            .orElseGet(() -> listening.isEmpty() ? unknown("`listen_addresses` is hidden.", "Connect as a superuser.")
                    : local(host, context));
    }

    private static Finding unknown(String reason, String hint) {
        return Finding.unknown(Severity.WARNING, reason, hint).unrehearsed();
    }

    private static Finding local(ImmichHost host, CheckContext context) {
        if (host.network().isEmpty()) {
            return new Finding.Unknown(Severity.BLOCKER,
                    "Only an Immich on this very machine, outside of any container, can reach it.",
                    "Say on Target where Immich will run.", facts(context), List.of(), false);
        }
        boolean waits = context.server().waits(LISTENING, value -> !Listening.parse(value).isLocal());
        return waits
                ? failed("It was changed, but Postgres has not been restarted since.",
                        "Restart Postgres; a reload is not enough.", context, List.of(new Restart()))
                : failed("Immich runs " + host.place() + ", and cannot reach it.",
                        "Let it listen on all addresses and restart Postgres; pg_hba.conf still says who may log in.",
                        context, List.of(LISTEN, new Restart()));
    }

    private static Finding failed(String message, String hint, CheckContext context, List<Remedy> remedies) {
        return new Finding.Failed(Severity.BLOCKER, message, hint, facts(context), remedies);
    }

    private static List<Fact> facts(CheckContext context) {
        return context.server()
            .settings()
            .find(LISTENING)
            .map(setting -> new Fact("Listens on", setting.value()))
            .stream()
            .toList();
    }

    /**
     * Immich keeps session locks and prepared statements, which a pooler that hands out
     * transactions loses.
     */
    static Finding directConnection(CheckContext context) {
        return switch (context.server().pooling()) {
            case NONE -> Finding.passed("direct");
            case SESSION -> Finding.warning(
                    "A pooler such as PgBouncer answers in its place. It looks like session mode, in which Immich works.",
                    "Keep it in session mode, or give Immich the address of Postgres itself.");
            case TRANSACTION -> new Finding.Failed(Severity.BLOCKER,
                    "A pooler answers in its place, in transaction mode: it gave one process to two connections.",
                    "Give Immich the address of Postgres itself, or a pool in session mode.",
                    List.of(new Fact("Mode", "transaction")), List.of());
        };
    }

    /** On a shared server the connections of all applications add up. */
    static Finding connectionSlots(CheckContext context) {
        Settings settings = context.server().settings();
        int total = settings.number(SLOTS);
        int kept = context.superuser() ? 0 : settings.number("superuser_reserved_connections")
                + (mayUseReserved(context) ? 0 : settings.number("reserved_connections"));
        int others = context.server().connections();
        int free = total - kept - others;
        if (free >= AT_WORK) {
            return Finding.passed(free + " of " + total);
        }
        boolean stops = free < TO_START;
        return new Finding.Failed(stops ? Severity.BLOCKER : Severity.WARNING,
                "Only " + Math.max(free, 0) + " of " + total + " are free for it.",
                "Raise `max_connections` (it takes a restart), or close connections of others.",
                List.of(new Fact("In use", Integer.toString(others)), new Fact("Reserved", Integer.toString(kept))),
                stops ? raise(SLOTS, total + AT_WORK - free, context) : List.of());
    }

    /**
     * All of Immich's migrations are one transaction, which locks each object that it
     * makes.
     */
    static Finding lockTable(CheckContext context) {
        Settings settings = context.server().settings();
        int each = settings.number(LOCKS);
        int places = each * (settings.number(SLOTS) + settings.number("max_prepared_transactions"));
        int enough = context.target().requirements().knowledge().behaviour().locks(context.target().release());
        return each == 0 || places >= enough ? Finding.passed(places + " places")
                : context.history((contents, releaseHistory) -> fewLocks(places, releaseHistory, context));
    }

    private static Finding fewLocks(int places, ReleaseHistory releaseHistory, CheckContext context) {
        boolean updates = releaseHistory.isInitiated();
        return new Finding.Failed(updates ? Severity.WARNING : Severity.BLOCKER,
                "It has " + places
                        + " places. A first start makes hundreds of objects in one transaction and runs out of them.",
                "Raise `" + LOCKS + "`; it takes a restart.", List.of(new Fact("Places", Integer.toString(places))),
                raise(LOCKS, 64, context));
    }

    /** Since 16 a role can be given the reserved ones. */
    private static boolean mayUseReserved(CheckContext context) {
        return context.role().filter(role -> role.memberOf().contains("pg_use_reserved_connections")).isPresent();
    }

    /** Every place on the list costs memory, so it becomes no longer than it has to. */
    private static List<Remedy> raise(String setting, int total, CheckContext context) {
        boolean waits = context.server()
            .waits(setting, value -> value.matches("\\d{1,9}") && Integer.parseInt(value) >= total);
        return waits ? List.of(new Restart())
                : List.of(new ChangeServerSetting(setting, Integer.toString(total)), new Restart());
    }

    /**
     * Immich opens up to ten connections for each of its two parts and some more while it
     * starts. Superusers are not limited.
     */
    static Finding roleConnections(CheckContext context) {
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
