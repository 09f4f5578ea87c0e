package dev.pgwizard.server;

import java.time.Instant;
import java.util.Optional;

/** The part of {@link Activity} that takes no more than functions. */
record Running(Instant now, boolean inRecovery, Instant startedAt, int backendPid, Optional<String> clientAddress) {

    /** In the place of one that was refused; nobody reads it. */
    static final Running UNSEEN = new Running(Instant.EPOCH, false, Instant.EPOCH, 0, Optional.empty());

}
