package dev.pgwizard.check;

import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.remedy.ChangeServerSetting;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.Restart;
import dev.pgwizard.server.Listening;
import java.util.List;
import java.util.Optional;

/**
 * The wizard may share a machine with Postgres where Immich does not: what it reaches,
 * Immich may not.
 */
final class PostgresListens implements Question {

    private static final String SETTING = "listen_addresses";

    private static final Remedy LISTEN = new ChangeServerSetting(SETTING, "*");

    @Override
    public Finding examine(CheckContext context) {
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
        boolean waits = context.server().waits(SETTING, value -> !Listening.parse(value).isLocal());
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
            .find(SETTING)
            .map(setting -> new Fact("Listens on", setting.value()))
            .stream()
            .toList();
    }

}
