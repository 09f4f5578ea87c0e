package dev.pgwizard.web;

import dev.pgwizard.bed.DebianPostgres;
import dev.pgwizard.bed.RealPgvector;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;

/**
 * One walk for each vector extension, on a server that has its stand-in installed, one on
 * Debian's own Postgres with the real pgvector, and one on the files of the Postgres 15
 * that the package manager installed.
 */
public enum Journey {

    PGVECTOR("vector", "3.1.0", false), REAL_PGVECTOR("vector", "3.1.0", false), VECTORCHORD("vchord", "3.1.0", true),
    PGVECTO_RS("vectors", "2.7.5", true), PACKAGED("vchord", "3.1.0", true);

    private final String extension;

    private final String release;

    private final boolean restarts;

    Journey(String extension, String release, boolean restarts) {
        this.extension = extension;
        this.release = release;
        this.restarts = restarts;
    }

    public String extension() {
        return extension;
    }

    public String release() {
        return release;
    }

    public boolean restarts() {
        return restarts;
    }

    /** An empty server of its own. */
    public TestServer server() {
        return switch (this) {
            case PGVECTOR -> TestServer.of(18).with(StandIn.vector("0.8.5")).start();
            case REAL_PGVECTOR -> RealPgvector.of(17).start();
            case VECTORCHORD -> TestServer.of(17).with(StandIn.vector("0.8.5")).with(StandIn.vchord("1.1.1")).start();
            case PACKAGED ->
                DebianPostgres.copyOf(15).with(StandIn.vector("0.8.5")).with(StandIn.vchord("1.1.1")).start();
            case PGVECTO_RS -> TestServer.of(15).with(StandIn.vectors("0.2.1")).start();
        };
    }

}
