package dev.pgwizard.apply;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stops a run from outside: softly, so that it ends after what it is doing, or hard, so
 * that the statement it is waiting for is cancelled and rolled back.
 */
final class Cancellation {

    private final ReentrantLock lock = new ReentrantLock();

    private volatile boolean pulled;

    private volatile String why = "The wizard was stopped.";

    private @Nullable Statement current;

    boolean isRequested() {
        return pulled;
    }

    void pull() {
        pulled = true;
    }

    /** Another wizard may begin now, so this one goes no further than it is. */
    void lockLost() {
        why = "The server let go of the lock that keeps other wizards away, because the connection that held it was lost.";
        pull();
    }

    String why() {
        return why;
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

    /** Ends the connection of the statement that runs, if it runs after so long still. */
    void hangUp(Duration patience) {
        Statement running = running();
        if (running != null) {
            Thread.ofVirtual().name("hang-up").start(() -> {
                try {
                    Thread.sleep(patience);
                    abort(running);
                }
                catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
                catch (SQLException gone) {
                    System.getLogger(Cancellation.class.getName())
                        .log(System.Logger.Level.DEBUG, "The connection was gone");
                }
            });
        }
    }

    private @Nullable Statement running() {
        lock.lock();
        try {
            return current;
        }
        finally {
            lock.unlock();
        }
    }

    private void abort(Statement running) throws SQLException {
        if (running() == running) {
            running.getConnection().abort(Runnable::run);
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
