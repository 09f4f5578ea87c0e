package dev.pgwizard.check;

import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.remedy.Restart;
import dev.pgwizard.server.InstalledExtension;
import java.util.List;
import java.util.Optional;

/**
 * A package that was upgraded while Postgres ran: the new scripts call functions that the
 * old library, which is still loaded, does not have.
 */
final class LibraryIsCurrent implements Question {

    @Override
    public Finding examine(CheckContext context) {
        LoadedLibrary library = new LoadedLibrary(context);
        if (!library.isLoaded(context.vector())) {
            return Finding.skipped("No library of it is loaded.");
        }
        if (installed(context).filter(InstalledExtension::awaitsRestart).isPresent()) {
            return Finding.blocker(
                    context.vector().title()
                            + " was updated after Postgres started, and builds no index before the next start.",
                    "Restart Postgres.", new Restart());
        }
        return context.available(context.vector().extension())
            .map(extension -> judge(extension.defaultVersion(), library, context))
            .orElseGet(() -> Finding.skipped(context.vector().title() + " is not on the server."));
    }

    private static Finding judge(ExtensionVersion version, LoadedLibrary library, CheckContext context) {
        Optional<String> exceeding = library.exceeds(context.vector(), version);
        if (exceeding.isPresent()) {
            return new Finding.Failed(Severity.BLOCKER,
                    "The disk has " + version + ", and the loaded library is newer: it has the setting `"
                            + exceeding.get()
                            + "`. What it writes, the one on the disk cannot read after the next start.",
                    "Install the newer package again; or restart Postgres, and rebuild the vector indexes after it.",
                    List.of(new Fact("On the disk", version.text())), List.of(new Restart()));
        }
        Optional<String> lacking = library.lacks(context.vector(), version);
        boolean installed = installed(context).map(InstalledExtension::version).filter(version::equals).isPresent();
        boolean outdated = installed ? lacking.isPresent() : library.isOutdated(context.vector(), version);
        if (!outdated) {
            return Finding.passed("yes");
        }
        String reason = lacking.map(setting -> "it has no setting `" + setting + "`")
            .orElse("its file is newer than the start of Postgres");
        return new Finding.Failed(installed ? Severity.WARNING : Severity.BLOCKER,
                "The disk has " + version + ", and the loaded library is older: " + reason + ".", "Restart Postgres.",
                List.of(new Fact("On the disk", version.text())), List.of(new Restart()));
    }

    private static Optional<InstalledExtension> installed(CheckContext context) {
        return context.installed(context.vector().extension()).asOptional().flatMap(found -> found);
    }

}
