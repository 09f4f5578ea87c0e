package dev.pgwizard.check;

import dev.pgwizard.remedy.InstallExtension;
import java.util.List;

/**
 * The files of the vector extension must be on the machine, for this very major of
 * Postgres.
 */
final class VectorExtensionIsAvailable implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return context.available(context.vector().extension())
            .map(extension -> Finding.passed(extension.defaultVersion().text()))
            .orElseGet(() -> missing(context));
    }

    private static Finding missing(CheckContext context) {
        int major = context.server().version().major();
        return new Finding.Failed(Severity.BLOCKER,
                "Its files are not there, so Immich finds no " + context.vector().title() + " to use.",
                "Install its package for PostgreSQL " + major + ".",
                List.of(new Fact("PostgreSQL", Integer.toString(major))),
                List.of(new InstallExtension(context.vector().extension())));
    }

}
