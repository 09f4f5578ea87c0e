package dev.pgwizard.check;

import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.InstalledExtension;
import java.util.List;
import java.util.Optional;

/**
 * A package that was upgraded while Postgres ran: the new scripts call functions that the
 * old library, which is still loaded, does not have.
 */
final class LibraryIsCurrent implements Documented {

    @Override
    public String id() {
        return "vector-library";
    }

    @Override
    public String title(Situation situation) {
        return "Postgres has loaded the library of " + situation.vector().title() + " that is on its disk";
    }

    @Override
    public String problem(Situation situation) {
        return "Postgres has not loaded the library of " + situation.vector().title() + " that is on its disk";
    }

    @Override
    public String why() {
        return "A preloaded library stays as it was until Postgres restarts. Creating or updating the extension from newer files then fails.";
    }

    @Override
    public Basis basis() {
        return new Basis(
                "The settings that the loaded library registered: each version brought one. One that the version on the disk has and the server lacks means an older library; so does, for a superuser, a file that came to the disk after Postgres started. A blocker where the extension has yet to be created or updated.",
                "A restart, by a person.", "VectorChord and pgvecto.rs, their GUC definitions at each tag.");
    }

    @Override
    public Finding examine(Situation situation) {
        LoadedLibrary library = new LoadedLibrary(situation.server());
        if (!library.isLoaded(situation.vector())) {
            return Finding.skipped("No library of it is loaded.");
        }
        if (installed(situation).filter(InstalledExtension::awaitsRestart).isPresent()) {
            return Finding.blocker(
                    situation.vector().title()
                            + " was updated after Postgres started, and builds no index before the next start.",
                    "Restart Postgres.", new Remedy.Restart());
        }
        return situation.available(situation.vector().extension())
            .map(extension -> judge(extension.defaultVersion(), library, situation))
            .orElseGet(() -> Finding.skipped(situation.vector().title() + " is not on the server."));
    }

    private static Finding judge(ExtensionVersion version, LoadedLibrary library, Situation situation) {
        Optional<String> exceeding = library.exceeds(situation.vector(), version);
        if (exceeding.isPresent()) {
            return new Finding.Failed(Severity.BLOCKER,
                    "The disk has " + version + ", and the loaded library is newer: it has the setting `"
                            + exceeding.get()
                            + "`. What it writes, the one on the disk cannot read after the next start.",
                    "Install the newer package again; or restart Postgres, and rebuild the vector indexes after it.",
                    List.of(new Fact("On the disk", version.text())), List.of(new Remedy.Restart()));
        }
        Optional<String> lacking = library.lacks(situation.vector(), version);
        boolean installed = installed(situation).map(InstalledExtension::version).filter(version::equals).isPresent();
        boolean outdated = installed ? lacking.isPresent() : library.isOutdated(situation.vector(), version);
        if (!outdated) {
            return Finding.passed("yes");
        }
        String reason = lacking.map(setting -> "it has no setting `" + setting + "`")
            .orElse("its file is newer than the start of Postgres");
        return new Finding.Failed(installed ? Severity.WARNING : Severity.BLOCKER,
                "The disk has " + version + ", and the loaded library is older: " + reason + ".", "Restart Postgres.",
                List.of(new Fact("On the disk", version.text())), List.of(new Remedy.Restart()));
    }

    private static Optional<InstalledExtension> installed(Situation situation) {
        return situation.installed(situation.vector().extension()).asOptional().flatMap(found -> found);
    }

}
