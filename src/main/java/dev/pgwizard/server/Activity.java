package dev.pgwizard.server;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the server is running now.
 *
 * @param now the server's own clock
 * @param inRecovery whether it is a standby, which accepts no writes
 * @param clientAddress the address that the server saw the wizard come from; absent on a
 * socket
 * @param tls the version of TLS that the connection uses; absent when it is plain
 * @param connections how many clients are connected to any database
 * @param standbys how many standbys follow it now
 * @param archiverFails whether the last try to archive its log failed
 * @param hbaWaits whether pg_hba.conf was changed after Postgres read it
 */
public record Activity(Instant now, boolean inRecovery, Optional<String> clientAddress, Optional<String> tls,
        int connections, int standbys, boolean archiverFails, boolean hbaWaits) {

    /**
     * What platforms leave on a server without being asked, so that one can tell where it
     * runs.
     *
     * @param prefixes what stands before the dot in names of settings, such as
     * {@code rds}
     * @param roles the oldest roles besides Postgres' own, such as {@code rds_superuser}
     */
    public record PlatformTraces(List<String> prefixes, List<String> roles) {

        static final PlatformTraces NONE = new PlatformTraces(List.of(), List.of());

        public PlatformTraces {
            prefixes = List.copyOf(prefixes);
            roles = List.copyOf(roles);
        }

    }

    /** Whether something between the wizard and the server answers in its place. */
    public enum Pooling {

        /** Postgres itself announced the process that serves the connection. */
        NONE,
        /**
         * A pooler, which kept one process for the connection while another one was open.
         */
        SESSION,
        /** A pooler that gave the process of an idle connection to another one. */
        TRANSACTION

    }

}
