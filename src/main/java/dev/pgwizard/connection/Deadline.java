package dev.pgwizard.connection;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** The moment at which reading ends, however slowly a server drips. */
final class Deadline {

    private volatile long end;

    Deadline(Duration duration) {
        extend(duration);
    }

    /** Starts again, from now. */
    void extend(Duration duration) {
        end = System.nanoTime() + duration.toNanos();
    }

    /** How many milliseconds are left, at least one. */
    int remaining() throws SocketTimeoutException {
        long nanos = end - System.nanoTime();
        if (nanos <= 0) {
            throw new SocketTimeoutException("the connection took longer than it may");
        }
        return Math.clamp(nanos / 1_000_000, 1, Integer.MAX_VALUE);
    }

}
