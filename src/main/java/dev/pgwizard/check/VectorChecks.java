package dev.pgwizard.check;

import dev.pgwizard.check.CheckContext.VectorSelection;
import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.ReleaseHistory.MigrationProgress;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import dev.pgwizard.remedy.ExtensionChanges.InstallExtension;
import dev.pgwizard.remedy.SettingChanges.ChangeRoleSetting;
import dev.pgwizard.remedy.SettingChanges.SettingLevel;
import dev.pgwizard.remedy.UpdateExtension;
import dev.pgwizard.server.Contents;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.InstalledExtension.AvailableExtension;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Role.RoleSetting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which vector extension Immich uses, and whether the server has one in a version that it
 * takes.
 */
final class VectorChecks {

    private static final ExtensionVersion NEEDED = new ExtensionVersion("0.7.0");

    private VectorChecks() {
    }

    /**
     * Each vector extension was accepted from one release of Immich on, and pgvecto.rs
     * until one.
     */
    static Finding vectorAccepted(CheckContext context) {
        if (context.target().requirements().accepts(context.vector())) {
            return context.target().has(Trait.CREATES_PGVECTO_RS)
                    ? context.history((contents, releaseHistory) -> creates(contents, releaseHistory, context))
                    : Finding.passed("yes");
        }
        String accepted = context.target()
            .requirements()
            .accepted()
            .stream()
            .map(VectorExtension::title)
            .collect(Collectors.joining(" or "));
        return Finding.blocker("It does not. This release works with " + accepted + ".",
                "Choose " + accepted + " as the target.");
    }

    private static Finding creates(Contents contents, ReleaseHistory releaseHistory, CheckContext context) {
        String extension = VectorExtension.PGVECTO_RS.extension();
        boolean succeeds = contents.extension(extension).isPresent() || context.vector() == VectorExtension.PGVECTO_RS
                || context.available(extension).isPresent() && Creation.possibleForRole(context, extension)
                        && new LoadedLibrary(context).isLoaded(VectorExtension.PGVECTO_RS);
        return succeeds || releaseHistory.progress() != MigrationProgress.FRESH ? Finding.passed("yes") : Finding
            .blocker("In an empty database its first migration creates pgvecto.rs too, and stops, because it cannot.",
                    "Choose Immich %s or newer, or pgvecto.rs."
                        .formatted(context.target().before(Trait.CREATES_PGVECTO_RS)));
    }

    /**
     * Unless told, Immich picks the extension by what is on the server, not by what its
     * database uses.
     */
    static Finding vectorSelection(CheckContext context) {
        if (context.target().pinned()) {
            return Finding.passed("by DB_VECTOR_EXTENSION");
        }
        Optional<VectorExtension> pick = VectorSelection.of(context);
        return pick.isEmpty() || pick.get() == context.target().vector() ? Finding.passed("by itself")
                : new Finding.Failed(Severity.WARNING,
                        "By itself it picks " + pick.get().title() + ", and everything here is judged for that.",
                        "Set `DB_VECTOR_EXTENSION=" + context.target().vector().setting()
                                + "` in Immich's environment.",
                        List.of(), List.of());
    }

    /**
     * The files of the vector extension must be on the machine, for this very major of
     * Postgres.
     */
    static Finding vectorAvailable(CheckContext context) {
        Optional<RoleSetting> elsewhere = context.server()
            .roleSetting("extension_control_path")
            .filter(setting -> !setting.value().contains("$system"));
        return elsewhere.isPresent() ? elsewhere(elsewhere.get(), context) : here(context);
    }

    private static Finding here(CheckContext context) {
        return context.available(context.vector().extension())
            .map(extension -> Finding.passed(extension.defaultVersion().text()))
            .orElseGet(() -> missingOfAvailable(context));
    }

    /** Postgres 18 and newer; the wizard's own session has not got the setting. */
    private static Finding elsewhere(RoleSetting setting, CheckContext context) {
        return new Finding.Failed(Severity.BLOCKER,
                "Immich does not see its files: for " + setting.level() + " Postgres looks for extensions in `"
                        + setting.value() + "` alone.",
                "Let Immich's role look where Postgres keeps them; the wizard does that.",
                List.of(new Fact("extension_control_path", setting.value())),
                List.of(new ChangeRoleSetting(SettingLevel.ROLE_IN_DATABASE, context.target().database(),
                        context.target().role(), "extension_control_path", "'$system'")));
    }

    private static Finding missingOfAvailable(CheckContext context) {
        int major = context.server().version().major();
        return new Finding.Failed(Severity.BLOCKER,
                "Its files are not there, so Immich finds no " + context.vector().title() + " to use.",
                "Install its package for PostgreSQL " + major + ".",
                List.of(new Fact("PostgreSQL", Integer.toString(major))),
                List.of(new InstallExtension(context.vector().extension())));
    }

    /** Immich judges the version on the server and the one in the database. */
    static Finding vectorVersion(CheckContext context) {
        Optional<VersionRange> range = context.target().requirements().range(context.vector());
        if (range.isEmpty()) {
            return Finding.skipped("This release does not work with " + context.vector().title() + " at all.");
        }
        return context.available(context.vector().extension())
            .map(extension -> judgeVersion(extension.defaultVersion(), narrowed(range.get(), context), context))
            .orElseGet(() -> Finding.skipped(context.vector().title() + " is not on the server."));
    }

    /** Whether the release takes no such version, so that nobody should create it. */
    static boolean isRefused(CheckContext context) {
        return context.target()
            .requirements()
            .range(context.vector())
            .filter(range -> context.available(context.vector().extension())
                .map(AvailableExtension::defaultVersion)
                .filter(version -> version.isNightly() || !narrowed(range, context).includes(version))
                .isPresent())
            .isPresent();
    }

    /** A pasted database image narrows the range for its own extension. */
    private static VersionRange narrowed(VersionRange range, CheckContext context) {
        return context.vector() == context.target().vector() ? context.target().image().orElse(range) : range;
    }

    private static Finding judgeVersion(ExtensionVersion available, VersionRange range, CheckContext context) {
        Optional<ExtensionVersion> installed = context.installed(context.vector().extension())
            .asOptional()
            .flatMap(found -> found)
            .map(InstalledExtension::version);
        if (Stream.concat(Stream.of(available), installed.stream()).anyMatch(ExtensionVersion::isNightly)) {
            return Finding.blocker("It is a nightly build: it calls itself 0.0.0, and Immich refuses it.",
                    "Install a release of " + context.vector().title() + ".");
        }
        if (installed.filter(version -> !version.isReadable()).isPresent()) {
            return failed("The database has " + installed.get() + ", which Immich cannot read as a version.",
                    installed.get(), range);
        }
        return range.includes(available) ? Finding.passed(available.text()) : failed(
                "The server has %s, and %s takes %s.".formatted(available, context.immich(), Ranges.words(range)),
                available, range);
    }

    private static Finding failed(String message, ExtensionVersion version, VersionRange range) {
        return new Finding.Failed(Severity.BLOCKER, message,
                "Install a version within the range, or another release of Immich. A newer version that was used already cannot go back.",
                List.of(new Fact("Found", version.text()), new Fact("Accepted", range.text())), List.of());
    }

    /**
     * VectorChord builds on pgvector's types; since 0.2 on halfvec, which pgvector has
     * since 0.7. Its control file names no version.
     */
    static Finding pgvectorForVectorchord(CheckContext context) {
        if (context.vector() != VectorExtension.VECTORCHORD) {
            return Finding.skipped(context.vector().title() + " does not build on VectorChord's needs.");
        }
        Optional<ExtensionVersion> installed = installed(context);
        if (installed.filter(version -> !version.isOlderThan(NEEDED)).isPresent()) {
            return Finding.passed(installed.get().text());
        }
        return context.available("vector")
            .map(extension -> judgePgvector(extension.defaultVersion(), installed, context))
            .orElseGet(VectorChecks::missingOfPgvector);
    }

    private static Optional<ExtensionVersion> installed(CheckContext context) {
        Reading<Optional<InstalledExtension>> reading = context.installed("vector");
        return reading.asOptional().flatMap(found -> found).map(InstalledExtension::version);
    }

    private static Finding missingOfPgvector() {
        return Finding.blocker("pgvector is not on the server, and VectorChord cannot be created without it.",
                "Install pgvector's package beside that of VectorChord.", new InstallExtension("vector"));
    }

    private static Finding judgePgvector(ExtensionVersion available, Optional<ExtensionVersion> installed,
            CheckContext context) {
        if (available.isOlderThan(NEEDED)) {
            return new Finding.Failed(Severity.BLOCKER,
                    "The server has pgvector " + available + ", and VectorChord needs 0.7 or newer.",
                    "Install a newer pgvector, such as the package of the PostgreSQL project (PGDG).",
                    List.of(new Fact("pgvector", available.text())), List.of(new InstallExtension("vector")));
        }
        return installed
            .<Finding>map(old -> Finding
                .blocker("The database still uses pgvector " + old + ", and VectorChord needs 0.7 or newer.",
                        "Update pgvector in the database; " + available + " is on the server.", new UpdateExtension(
                                context.target().database(), "vector", old.text(), available.text(), false)))
            .orElseGet(() -> Finding.passed(available.text()));
    }

}
