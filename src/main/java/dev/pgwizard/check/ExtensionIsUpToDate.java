package dev.pgwizard.check;

import dev.pgwizard.immich.Release;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.AvailableExtension;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.Reading;
import java.util.List;
import java.util.Optional;

/**
 * The trap of a package upgrade: Immich sees newer files on the server, drops its two
 * vector indexes, fails to update the extension for lack of rights, and does so again at
 * each start. Measured with Immich 2.5 and 3.0.
 */
final class ExtensionIsUpToDate implements Check {

    @Override
    public String id() {
        return "vector-up-to-date";
    }

    @Override
    public String title(Situation situation) {
        return situation.vector().title() + " in the database is as new as on the server";
    }

    @Override
    public String why() {
        return "When the package was upgraded, Immich drops its search indexes and updates the extension at its next start. A role that is no superuser may not update it, so Immich loses the indexes and does not start.";
    }

    @Override
    public Finding examine(Situation situation) {
        Optional<AvailableExtension> available = situation.available(situation.vector().extension());
        return switch (situation.installed(situation.vector().extension())) {
            case Reading.Known<Optional<InstalledExtension>>(Optional<InstalledExtension> installed) when installed
                .isPresent() && available.isPresent() ->
                compare(installed.get(), available.get().defaultVersion(), situation);
            case Reading.Known<Optional<InstalledExtension>> known -> Finding.skipped("It is not in the database yet.");
            case Reading.Hidden<Optional<InstalledExtension>>(String reason) ->
                Finding.unknown(Severity.BLOCKER, reason, "Connect as its owner or as a superuser.");
        };
    }

    private static Finding compare(InstalledExtension installed, ExtensionVersion available, Situation situation) {
        int order = available.compareTo(installed.version());
        if (order < 0) {
            return downgraded(installed, available, situation);
        }
        if (order == 0) {
            return Finding.passed(installed.version().text());
        }
        return situation.superuser() ? Finding.passed("Immich updates it to " + available)
                : outdated(installed, available, situation);
    }

    private static Finding downgraded(InstalledExtension installed, ExtensionVersion available, Situation situation) {
        return new Finding.Failed(Severity.BLOCKER,
                "The database uses %s, but the server only has %s. Immich refuses that.".formatted(installed.version(),
                        available),
                "Install " + situation.vector().title() + " " + installed.version()
                        + " or newer again; there is no way back to " + available + ".",
                facts(installed, available), List.of());
    }

    /** Before 1.112 a failed update was only a warning in Immich's log. */
    private static Finding outdated(InstalledExtension installed, ExtensionVersion available, Situation situation) {
        Release release = situation.target().release();
        Severity severity = release.isAtLeast("1.112.0") ? Severity.BLOCKER : Severity.WARNING;
        return new Finding.Failed(severity,
                "The server has %s, the database still uses %s. Immich would try to update it, may not, and would not start."
                    .formatted(available, installed.version()),
                installed.updatable() ? "Update it as a superuser before Immich starts the next time."
                        : "There is no script from " + installed.version() + " to " + available
                                + ": install the version of the database again.",
                facts(installed, available),
                installed.updatable() ? List.of(new Remedy.UpdateExtension(situation.target().database(),
                        installed.name(), installed.version().text(), available.text())) : List.of());
    }

    private static List<Fact> facts(InstalledExtension installed, ExtensionVersion available) {
        return List.of(new Fact("In the database", installed.version().text()),
                new Fact("On the server", available.text()));
    }

}
