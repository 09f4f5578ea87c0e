package dev.pgwizard.check;

import dev.pgwizard.immich.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.UpdateExtension;
import dev.pgwizard.remedy.VacuumEmbeddings;
import dev.pgwizard.server.AvailableExtension;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.InstalledExtension;
import java.util.List;
import java.util.Optional;

/**
 * The trap of a package upgrade: Immich sees newer files on the server, drops its two
 * vector indexes, fails to update the extension for lack of rights, and does so again at
 * each start. Measured with Immich 2.5 and 3.0.
 */
final class ExtensionIsUpToDate implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.contents(contents -> judge(contents, context));
    }

    private static Finding judge(Contents contents, CheckContext context) {
        Optional<AvailableExtension> available = context.available(context.vector().extension());
        Optional<InstalledExtension> installed = contents.extension(context.vector().extension());
        return installed.isPresent() && available.isPresent()
                ? compare(installed.get(), available.get().defaultVersion(), context)
                : Finding.skipped("It is not in the database yet.");
    }

    private static Finding compare(InstalledExtension installed, ExtensionVersion available, CheckContext context) {
        int order = available.compareTo(installed.version());
        if (order < 0) {
            return downgraded(installed, available, context);
        }
        if (order == 0) {
            return Finding.passed(installed.version().text());
        }
        return installed.updatable() && Creation.updatableByRole(context, installed)
                ? Finding.passed("Immich updates it to " + available) : outdated(installed, available, context);
    }

    private static Finding downgraded(InstalledExtension installed, ExtensionVersion available, CheckContext context) {
        return new Finding.Failed(Severity.BLOCKER,
                "The database uses %s, but the server only has %s. Immich refuses that.".formatted(installed.version(),
                        available),
                "Install " + context.vector().title() + " " + installed.version()
                        + " or newer again; there is no way back to " + available + ".",
                facts(installed, available), List.of());
    }

    private static Finding outdated(InstalledExtension installed, ExtensionVersion available, CheckContext context) {
        Severity severity = context.target().has(Trait.STOPS_WHEN_UPDATE_FAILS) ? Severity.BLOCKER : Severity.WARNING;
        return installed.updatable() ? new Finding.Failed(severity,
                "The server has %s, the database still uses %s. Immich would try to update it, may not, and would not start."
                    .formatted(available, installed.version()),
                "Update it as a superuser before Immich starts the next time.", facts(installed, available),
                remedies(installed, available, context))
                : new Finding.Failed(severity,
                        "The server has %s, the database still uses %s, and no script leads from one to the other."
                            .formatted(available, installed.version()),
                        "Install the package of " + installed.version() + " again.", facts(installed, available),
                        List.of());
    }

    /**
     * A library that is not the one on the disk is restarted first, and vacuumed with
     * before.
     */
    private static List<Remedy> remedies(InstalledExtension installed, ExtensionVersion available,
            CheckContext context) {
        if (VectorExtensionVersionIsSupported.isRefused(context)) {
            return List.of();
        }
        String database = context.target().database();
        Remedy update = new UpdateExtension(database, installed.name(), installed.version().text(), available.text(),
                context.target()
                    .requirements()
                    .knowledge()
                    .behaviour()
                    .of(context.vector())
                    .changesFormat(installed.version(), available));
        boolean indexed = context.vector() == VectorExtension.VECTORCHORD && context.server()
            .contents()
            .asOptional()
            .filter(contents -> contents.relation("smart_search").isPresent())
            .isPresent();
        boolean old = new LoadedLibrary(context).isOutdated(context.vector(), available);
        return indexed && old ? List.of(new VacuumEmbeddings(database), update) : List.of(update);
    }

    /** What makes an update the wizard's that would be Immich's. */
    static List<Remedy> update(Contents contents, CheckContext context) {
        return contents.extension(context.vector().extension())
            .filter(InstalledExtension::updatable)
            .flatMap(installed -> context.available(installed.name())
                .map(AvailableExtension::defaultVersion)
                .filter(available -> installed.version().isOlderThan(available))
                .map(available -> remedies(installed, available, context)))
            .orElse(List.of());
    }

    private static List<Fact> facts(InstalledExtension installed, ExtensionVersion available) {
        return List.of(new Fact("In the database", installed.version().text()),
                new Fact("On the server", available.text()));
    }

}
