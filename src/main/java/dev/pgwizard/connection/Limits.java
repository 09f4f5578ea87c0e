package dev.pgwizard.connection;

import java.time.Duration;

/**
 * How long and how much a connection may take, so that no server, slow or hostile, holds
 * the wizard.
 *
 * @param connect for one address to accept
 * @param login from the first byte to a usable connection
 * @param silence between two answers, afterwards
 * @param life of the whole connection
 * @param bytes that the server may send over its life
 * @param statement {@code statement_timeout}, which the server itself enforces
 * @param lock {@code lock_timeout}; zero leaves all settings of the session as the server
 * makes them for the role
 */
public record Limits(Duration connect, Duration login, Duration silence, Duration life, long bytes, Duration statement,
        Duration lock) {

    private static final long MEGABYTE = 1024L * 1024L;

    /**
     * For looking at a server: never longer than a person waits for a page. What looks
     * sets limits for its own transactions: a setting of the session would hide what the
     * server has set for everybody, and Immich would get that.
     */
    public static final Limits READING = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(8),
            Duration.ofSeconds(20), Duration.ofSeconds(60), 64 * MEGABYTE, Duration.ZERO, Duration.ZERO);

    /** For approved changes: a REINDEX may take hours, a lock may not be waited for. */
    public static final Limits CHANGING = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(8), Duration.ofHours(12),
            Duration.ofHours(24), 64 * MEGABYTE, Duration.ZERO, Duration.ofSeconds(5));

    /** The settings for the start-up packet; libpq's {@code options}. */
    String startupOptions() {
        return lock.isZero() ? ""
                : "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=60000"
                    .formatted(statement.toMillis(), lock.toMillis());
    }
}
