package dev.pgwizard.bed;

import java.nio.file.Path;

/** Whose build of Postgres a server runs. */
sealed interface Distribution {

    /**
     * The embedded binaries: installed anew for each server, so stand-ins can be added.
     */
    record Embedded(int major) implements Distribution {

        @Override
        public Programs lay(Path home) {
            PostgresBinaries binaries = PostgresBinaries.of(major);
            Installation installation = new Installation(home.resolve("installation"));
            Trees.link(binaries.installation(), installation.home());
            Trees.copy(binaries.data(), home.resolve("data"));
            return installation.programs();
        }

    }

    /** A package manager's: shared by all servers, so nothing can be added. */
    record Packaged(int major, Path programs) implements Distribution {

        @Override
        public Programs lay(Path home) {
            Programs installed = new Programs(programs);
            Account.current().own(home);
            installed.initdb(home.resolve("data"));
            return installed;
        }

    }

    int major();

    /**
     * Makes a fresh data directory {@code data} in this folder, and tells the programs
     * for it.
     */
    Programs lay(Path home);

}
