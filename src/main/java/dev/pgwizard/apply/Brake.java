package dev.pgwizard.apply;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stops a run from outside: softly, so that it ends after what it is doing, or hard, so
 * that the statement it is waiting for is cancelled and rolled back.
 */
final class Brake {

    private final ReentrantLock lock = new ReentrantLock();

    private volatile boolean pulled;

    private @Nullable Statement current;

    boolean isPulled() {
        return pulled;
    }

    void pull() {
        pulled = true;
    }

    /** Cancels the statement that runs at this moment, if one does. */
    void pullHard() throws SQLException {
        pull();
        lock.lock();
        try {
            if (current != null) {
                current.cancel();
            }
        }
        finally {
            lock.unlock();
        }
    }

    void watch(@Nullable Statement statement) {
        lock.lock();
        try {
            current = statement;
        }
        finally {
            lock.unlock();
        }
    }

}
