package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.remedy.PreloadLibrary;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.Restart;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.Preload;
import dev.pgwizard.server.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The library of the vector extension: that Postgres loaded it, and which one. */
final class LibraryChecks {

    private LibraryChecks() {
    }

    /**
     * VectorChord and pgvecto.rs refuse every use unless Postgres loaded their library
     * when it started.
     */
    static Finding vectorPreloaded(CheckContext context) {
        if (!context.facts().preload()) {
            return Finding.skipped(context.vector().title() + " needs no preloading.");
        }
        String library = context.vector().extension();
        return switch (context.server().preload()) {
            case Reading.Known<Preload>(Preload preload) -> known(preload, library, context);
            case Reading.Hidden<Preload>(String reason) -> hidden(reason, context);
        };
    }

    private static Finding known(Preload preload, String library, CheckContext context) {
        if (preload.running().contains(library)) {
            return preload.configured().contains(library) ? Finding.passed("yes") : goneAtNextStart(preload, library);
        }
        if (context.available(library).isEmpty()) {
            return failed(preload, library, Severity.BLOCKER,
                    "It is not. Its package must be installed first: with its name on the list but no file, Postgres would not start.",
                    "Install the package; then the list can name it.", preload(library));
        }
        return preload.waitsForRestart(library)
                ? failed(preload, library, Severity.BLOCKER,
                        "It is on the list, but Postgres has not been restarted since.",
                        "Restart Postgres; a reload is not enough.", List.of(new Restart()))
                : failed(preload, library, Severity.BLOCKER,
                        "It is not. " + loaded(preload) + ", so " + context.vector().title() + " refuses to work.",
                        "Add it to the list and restart Postgres.", preload(library));
    }

    private static List<Remedy> preload(String library) {
        return List.of(new PreloadLibrary(library), new Restart());
    }

    private static Finding goneAtNextStart(Preload preload, String library) {
        return failed(preload, library, Severity.WARNING,
                "It is loaded now, but no longer on the list, so the next restart leaves it out.",
                "Put it back on the list before Postgres is restarted.", List.of(new PreloadLibrary(library)));
    }

    private static Finding failed(Preload preload, String library, Severity severity, String message, String hint,
            List<Remedy> remedies) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Loaded",
                preload.running().names().isEmpty() ? "nothing" : String.join(", ", preload.running().names())));
        if (!preload.configured().equals(preload.running())) {
            facts.add(new Fact("At the next start", preload.configured().names().isEmpty() ? "nothing"
                    : String.join(", ", preload.configured().names())));
        }
        preload.configuredIn().ifPresent(line -> facts.add(new Fact("Set in", line)));
        return new Finding.Failed(severity, message, hint, facts, remedies);
    }

    private static String loaded(Preload preload) {
        return preload.running().names().isEmpty() ? "Postgres preloaded nothing"
                : "Postgres preloaded `" + String.join("`, `", preload.running().names()) + "` and nothing else";
    }

    /**
     * A loaded library registers settings that every role may see, so their absence is an
     * answer too.
     */
    private static Finding hidden(String reason, CheckContext context) {
        if (new LoadedLibrary(context).isLoaded(context.vector())) {
            return Finding.passed("yes, its settings are there");
        }
        return new Finding.Failed(Severity.BLOCKER,
                "It is not: no setting `"
                        + context.target().requirements().knowledge().behaviour().of(context.vector()).prefix()
                        + "*` is there, which the library registers when it is loaded.",
                "Add it to the list and restart Postgres. " + reason, List.of(), preload(context.vector().extension()));
    }

    /**
     * A package that was upgraded while Postgres ran: the new scripts call functions that
     * the old library, which is still loaded, does not have.
     */
    static Finding vectorLibrary(CheckContext context) {
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
