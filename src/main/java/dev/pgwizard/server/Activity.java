package dev.pgwizard.server;

import java.time.Instant;
import java.util.Optional;

/**
 * How the server is running now.
 *
 * @param now the server's own clock
 * @param inRecovery whether it is a standby, which accepts no writes
 * @param startedAt when Postgres was started
 * @param backendPid the process that serves this connection, as it says itself
 * @param clientAddress the address that the server saw the wizard come from; absent on a
 * socket
 * @param tls the version of TLS that the connection uses; absent when it is plain
 * @param connections how many clients are connected to any database
 * @param standbys how many standbys follow it now
 * @param archiverFails whether the last try to archive its log failed
 * @param hbaWaits whether pg_hba.conf was changed after Postgres read it
 */
public record Activity(Instant now, boolean inRecovery, Instant startedAt, int backendPid,
        Optional<String> clientAddress, Optional<String> tls, int connections, int standbys, boolean archiverFails,
        boolean hbaWaits) {
}
