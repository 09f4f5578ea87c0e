package dev.pgwizard.connection;

import java.time.Duration;

/**
 * How long and how much a connection may take, so that no server, slow or hostile, holds
 * the wizard.
 *
 * @param connect for one address to accept
 * @param login from the look-up of the name to a usable connection, with all that is
 * tried in between
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

    private static final Duration LEAST = Duration.ofMillis(1);

    /**
     * For a page: never longer than a person waits for one. The largest answers, the
     * lines of a long pg_hba.conf, are far below a megabyte. What looks sets limits for
     * its own transactions: a setting of the session would hide what the server has set
     * for everybody, and Immich would get that.
     */
    public static final Limits READING = new Limits(Duration.ofSeconds(3), Duration.ofSeconds(7), Duration.ofSeconds(8),
            Duration.ofSeconds(9), 8 * MEGABYTE, Duration.ZERO, Duration.ZERO);

    /**
     * For a command, which no person waits for: a machine that is busy with the start of
     * everything else must not turn ready into unknown.
     */
    public static final Limits UNATTENDED = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(15),
            Duration.ofSeconds(30), Duration.ofSeconds(60), 8 * MEGABYTE, Duration.ZERO, Duration.ZERO);

    /** For acting as Immich would, which makes tables and indexes. */
    public static final Limits REHEARSING = new Limits(Duration.ofSeconds(3), Duration.ofSeconds(7),
            Duration.ofSeconds(20), Duration.ofSeconds(60), 8 * MEGABYTE, Duration.ZERO, Duration.ZERO);

    /** For approved changes: a REINDEX may take hours, a lock may not be waited for. */
    public static final Limits CHANGING = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(8), Duration.ofHours(12),
            Duration.ofHours(24), 64 * MEGABYTE, Duration.ZERO, Duration.ofSeconds(5));

    /** With limits of the server's own, for who asks for no setting of the server. */
    Limits withoutThoseOfOthers() {
        return new Limits(connect, login, silence, life, bytes, statement, lock.isZero() ? CHANGING.lock() : lock);
    }

    /** What is left of them once so much time has passed. */
    public Limits after(Duration elapsed) {
        return new Limits(least(connect, login.minus(elapsed)), least(login, login.minus(elapsed)),
                least(silence, life.minus(elapsed)), least(life, life.minus(elapsed)), bytes, statement, lock);
    }

    private static Duration least(Duration one, Duration other) {
        Duration shorter = one.compareTo(other) < 0 ? one : other;
        return shorter.compareTo(LEAST) < 0 ? LEAST : shorter;
    }

    /** The settings for the start-up packet; libpq's {@code options}. */
    String startupOptions() {
        return lock.isZero() ? ""
                : ("-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=60000 "
                        + "-c standard_conforming_strings=on -c quote_all_identifiers=off -c transform_null_equals=off "
                        + "-c constraint_exclusion=partition -c DateStyle=ISO -c bytea_output=hex -c row_security=on")
                    .formatted(statement.toMillis(), lock.toMillis());
    }
}
