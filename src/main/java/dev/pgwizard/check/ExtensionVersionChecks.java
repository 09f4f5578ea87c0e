package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.ReleaseHistory.MigrationProgress;
import dev.pgwizard.check.SearchPath.RenamedPublic;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.remedy.ExtensionChanges.MoveExtension;
import dev.pgwizard.remedy.IndexChanges.VacuumEmbeddings;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.SettingChanges.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingChanges.SettingLevel;
import dev.pgwizard.remedy.UpdateExtension;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.InstalledExtension.AvailableExtension;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The version of an extension that was created, and the schema that it was created in.
 */
final class ExtensionVersionChecks {

    private static final List<String> NAMED_WITH_SCHEMA = List.of("cube", "earthdistance");

    /**
     * Defaults of columns and a function hold on to what they once found, wherever it
     * goes and whatever the path is later (measured with 3.0 and 3.1).
     */
    private static final List<String> BOUND_ONCE_MADE = List.of("unaccent", "uuid-ossp");

    /** The function that unaccent is bound by. */
    private static final String OF_UNACCENT = "f_unaccent";

    private ExtensionVersionChecks() {
    }

    /**
     * The trap of a package upgrade: Immich sees newer files on the server, drops its two
     * vector indexes, fails to update the extension for lack of rights, and does so again
     * at each start. Measured with Immich 2.5 and 3.0.
     */
    static Finding vectorUpToDate(CheckContext context) {
        return context.contents(contents -> judgeUpdate(contents, context));
    }

    private static Finding judgeUpdate(Contents contents, CheckContext context) {
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
        if (VectorChecks.isRefused(context)) {
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

    /**
     * Where the extensions must live: cube and earthdistance in public, because a
     * function of Immich names them there; the others where the role's search_path leads,
     * also once Immich itself has overwritten the database's one.
     */
    static Finding extensionsInPublic(CheckContext context) {
        return context.history((contents, releaseHistory) -> judgeSchema(contents, releaseHistory, context));
    }

    private static Finding judgeSchema(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        List<InstalledExtension> lost = needed(context).flatMap(name -> contents.extension(name).stream())
            .filter(extension -> isLost(extension, contents, releaseHistory, context))
            .toList();
        if (lost.isEmpty()) {
            return Finding.passed(contents.extensions().isEmpty() ? "none yet" : "yes");
        }
        Optional<RenamedPublic> renamed = RenamedPublic.in(contents);
        return new Finding.Failed(Severity.BLOCKER, "It does not find " + String.join(", ", lost.stream()
            .map(extension -> "`" + extension.name() + "` in the schema `" + extension.schema() + "`")
            .toList()) + "." + renamed.map(found -> " " + found.words()).orElse(""), renamed.isPresent()
                    ? "Give that schema its name back."
                    : "Move them to the schema public; for pgvecto.rs, which cannot be moved, put its schema on the path.",
                lost.stream().map(extension -> new Fact(extension.name(), extension.schema())).toList(),
                renamed.map(found -> found.remedies(contents, context))
                    .orElseGet(() -> lost.stream().flatMap(extension -> remedy(extension, context).stream()).toList()));
    }

    private static Optional<Remedy> remedy(InstalledExtension extension, CheckContext context) {
        String database = context.target().database();
        if (extension.name().equals(VectorExtension.PGVECTO_RS.extension())) {
            return Optional.of(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, database, context.target().role(),
                    "search_path", "public, vectors"));
        }
        return Optional.of(extension)
            .filter(InstalledExtension::relocatable)
            .map(found -> new MoveExtension(database, found.name(), found.schema()));
    }

    private static Stream<String> needed(CheckContext context) {
        return Stream.concat(ExtensionChecks.needed(context), context.facts().with(context.vector()));
    }

    /**
     * pgvecto.rs brings its own schema, which Immich's migrations set for themselves; the
     * rights there are another check's business.
     */
    private static boolean isLost(InstalledExtension extension, Contents contents, ReleaseHistory releaseHistory,
            CheckContext context) {
        if (NAMED_WITH_SCHEMA.contains(extension.name())) {
            return !extension.schema().equals("public");
        }
        boolean binds = BOUND_ONCE_MADE.contains(extension.name());
        if (extension.schema().equals("public") || binds && isBound(extension, releaseHistory)) {
            return false;
        }
        if (binds && context.target().has(Trait.KEEPS_MIGRATIONS_WITH_KYSELY)) {
            return !SearchPath.now(context).reaches(extension.schema(), contents, context.acting());
        }
        if (extension.name().equals(VectorExtension.PGVECTO_RS.extension())) {
            return !SearchPath.later(context, releaseHistory).mentions(extension.schema(), context.acting());
        }
        return Stream.of(SearchPath.now(context), SearchPath.later(context, releaseHistory))
            .anyMatch(path -> !path.reaches(extension.schema(), contents, context.acting()));
    }

    /** Tables with new keys come with each update; the function only with some. */
    private static boolean isBound(InstalledExtension extension, ReleaseHistory releaseHistory) {
        return releaseHistory.progress().hasMigrated()
                || extension.name().equals("unaccent") && releaseHistory.progress() == MigrationProgress.PENDING
                        && new PendingMigrations(releaseHistory).touches()
                            .stream()
                            .noneMatch(touch -> touch.name().equals(OF_UNACCENT));
    }

}
