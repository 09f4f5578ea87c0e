package dev.pgwizard.check;

import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.remedy.InstallExtension;
import dev.pgwizard.remedy.UpdateExtension;
import dev.pgwizard.server.InstalledExtension;
import dev.pgwizard.server.Reading;
import java.util.List;
import java.util.Optional;

/**
 * VectorChord builds on pgvector's types; since 0.2 on halfvec, which pgvector has since
 * 0.7. Its control file names no version.
 */
final class PgvectorCarriesVectorChord implements Question {

    private static final ExtensionVersion NEEDED = new ExtensionVersion("0.7.0");

    @Override
    public Finding examine(CheckContext context) {
        if (context.vector() != VectorExtension.VECTORCHORD) {
            return Finding.skipped(context.vector().title() + " does not build on VectorChord's needs.");
        }
        Optional<ExtensionVersion> installed = installed(context);
        if (installed.filter(version -> !version.isOlderThan(NEEDED)).isPresent()) {
            return Finding.passed(installed.get().text());
        }
        return context.available("vector")
            .map(extension -> judge(extension.defaultVersion(), installed, context))
            .orElseGet(PgvectorCarriesVectorChord::missing);
    }

    private static Optional<ExtensionVersion> installed(CheckContext context) {
        Reading<Optional<InstalledExtension>> reading = context.installed("vector");
        return reading.asOptional().flatMap(found -> found).map(InstalledExtension::version);
    }

    private static Finding missing() {
        return Finding.blocker("pgvector is not on the server, and VectorChord cannot be created without it.",
                "Install pgvector's package beside that of VectorChord.", new InstallExtension("vector"));
    }

    private static Finding judge(ExtensionVersion available, Optional<ExtensionVersion> installed,
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
