package dev.pgwizard.bed;

import java.nio.file.Path;
import java.util.List;

/** Whose build of Postgres a server runs. */
sealed interface Distribution {

    /**
     * The embedded binaries: installed anew for each server, so stand-ins can be added.
     */
    record Embedded(int major) implements Distribution {

        @Override
        public Programs lay(Path home) {
            PostgresBinaries binaries = PostgresBinaries.of(major);
            Trees.link(binaries.installation(), home.resolve("installation"));
            Trees.copy(binaries.data(), home.resolve("data"));
            return installation(home).programs();
        }

        @Override
        public Installation installation(Path home) {
            return Installation.embedded(home.resolve("installation"));
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

        @Override
        public Installation installation(Path home) {
            throw new IllegalStateException("the package manager's own files stay as they are");
        }

    }

    /**
     * A copy of the files that Debian's package manager installed. Postgres finds its
     * libraries and scripts by their place beside its programs, so the copy is whole.
     */
    record Copied(int major) implements Distribution {

        private static final Path USR = Path.of("/usr");

        @Override
        public Programs lay(Path home) {
            Path copy = home.resolve("installation");
            Commands.run(List.of("mkdir", "-p", copy.resolve("lib/postgresql").toString(),
                    copy.resolve("share/postgresql").toString()));
            for (String part : List.of("lib/postgresql", "share/postgresql")) {
                Trees.copy(USR.resolve(part).resolve(Integer.toString(major)), copy.resolve(part));
            }
            return begin(installation(home), home);
        }

        @Override
        public Installation installation(Path home) {
            return Installation.debian(home.resolve("installation"), major);
        }

    }

    /**
     * A copy of a folder into which Debian's packages were unpacked, with all that they
     * need. Their programs find it by their place in it, so the copy is whole.
     */
    record CopiedRoot(int major, Path root) implements Distribution {

        @Override
        public Programs lay(Path home) {
            Trees.copy(root, home.resolve("installation"));
            return begin(installation(home), home);
        }

        @Override
        public Installation installation(Path home) {
            return Installation.debian(home.resolve("installation/usr"), major);
        }

    }

    int major();

    /** A fresh data directory beside a copy that was made. */
    private static Programs begin(Installation installation, Path home) {
        Programs programs = installation.programs();
        Account.current().own(home);
        programs.initdb(home.resolve("data"));
        return programs;
    }

    /**
     * Makes a fresh data directory {@code data} in this folder, and tells the programs
     * for it.
     */
    Programs lay(Path home);

    /**
     * Where packages can be added below this folder.
     * @throws IllegalStateException if nothing can be added
     */
    Installation installation(Path home);

}
