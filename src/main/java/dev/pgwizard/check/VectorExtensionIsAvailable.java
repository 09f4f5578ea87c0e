package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import java.util.List;

/**
 * The files of the vector extension must be on the machine, for this very major of
 * Postgres.
 */
final class VectorExtensionIsAvailable implements Documented {

    @Override
    public String id() {
        return "vector-available";
    }

    @Override
    public String title(CheckContext context) {
        return context.vector().title() + " is on the server";
    }

    @Override
    public String problem(CheckContext context) {
        return context.vector().title() + " is not installed";
    }

    @Override
    public String why() {
        return "Immich asks Postgres which extensions it could create. One whose package is missing, or was installed for another major version, is not among them.";
    }

    @Override
    public Documentation basis() {
        return new Documentation("`pg_available_extensions`, which is what Immich reads too.",
                "The package, by a person on the host.",
                "Immich 3.1 server/src/services/database.service.ts; measured.");
    }

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
                List.of(new Remedy.InstallExtension(context.vector().extension())));
    }

}
