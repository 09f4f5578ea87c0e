package dev.pgwizard.bed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's Postgres with the real pgvector, 0.8 on Postgres 17 and 18, from the folders
 * that {@code tools/postgres-root.sh} makes. Where they are missing the test is skipped
 * and says so.
 */
public final class RealPgvector {

    private static final String PLACE = "PGWIZARD_POSTGRES_ROOTS";

    private RealPgvector() {
    }

    /** A server of this major, 17 or 18, on which {@code vector} is available. */
    public static TestServerBuilder of(int major) {
        Path programs = roots().resolve("%d/usr/lib/postgresql/%d/bin".formatted(major, major));
        Assumptions.assumeTrue(Files.isExecutable(programs.resolve("postgres")),
                () -> "No real pgvector: %s is missing. Run tools/postgres-root.sh once.".formatted(programs));
        return TestServer.of(new Distribution.Packaged(major, programs));
    }

    /**
     * The same on a copy of those files, so that stand-ins for the other extensions can
     * be installed beside it.
     */
    public static TestServerBuilder copyOf(int major) {
        of(major);
        return TestServer.of(new Distribution.CopiedRoot(major, roots().resolve(Integer.toString(major))));
    }

    /** Where {@code tools/postgres-root.sh} puts what it unpacks. */
    public static Path roots() {
        return Optional.ofNullable(System.getenv(PLACE)).map(Path::of).orElseGet(RealPgvector::cache);
    }

    /** The script's own default. */
    private static Path cache() {
        Path caches = "root".equals(System.getProperty("user.name")) ? Path.of("/var/cache")
                : Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                    .map(Path::of)
                    .orElse(Path.of(System.getProperty("user.home"), ".cache"));
        return caches.resolve("immich-postgres-wizard");
    }

}
