package dev.pgwizard.bed;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The Postgres that Debian's package manager installed, in a cluster of its own beside
 * the system's. Where it is missing the test is skipped and says so.
 */
public final class DebianPostgres {

    private DebianPostgres() {
    }

    /** A server of this major; Debian 12 has 15. */
    public static TestServerBuilder of(int major) {
        Path programs = Path.of("/usr/lib/postgresql/%d/bin".formatted(major));
        Assumptions.assumeTrue(Files.isExecutable(programs.resolve("postgres")),
                () -> "No Postgres of the system: %s is missing. Run apt-get install postgresql-%d.".formatted(programs,
                        major));
        return TestServer.of(new Distribution.Packaged(major, programs));
    }

    /**
     * A server of this major that runs a copy of the package manager's files, so that a
     * stand-in can be installed without touching the system.
     */
    public static TestServerBuilder copyOf(int major) {
        of(major);
        return TestServer.of(new Distribution.Copied(major));
    }

}
