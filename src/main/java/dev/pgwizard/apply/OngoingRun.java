package dev.pgwizard.apply;

import java.sql.SQLException;
import java.time.Duration;

/**
 * A run in the background, as the session of a browser holds it: how far it is, and
 * nothing that could leak. It goes on when nobody looks any more.
 */
public final class OngoingRun {

    /** A statement that was cancelled and says nothing for so long will say nothing. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RunRecorder recorder;

    private final Cancellation cancellation;

    private final Thread thread;

    OngoingRun(RunRecorder recorder, Cancellation cancellation, Thread thread) {
        this.recorder = recorder;
        this.cancellation = cancellation;
        this.thread = thread;
    }

    /** Where it stands at this moment. */
    public Run now() {
        return recorder.now();
    }

    /**
     * Waits for its end.
     * @return whether it has ended
     */
    public boolean await(Duration atMost) throws InterruptedException {
        return thread.join(atMost);
    }

    /**
     * Cancels what runs, on the server and over a connection of its own. A server that
     * cannot be reached is not waited for.
     */
    public void stop() {
        try {
            stopNow();
        }
        catch (SQLException unreachable) {
            recorder.progress("The server could not be told to stop, because it cannot be reached.");
        }
        cancellation.hangUp(PATIENCE);
    }

    void stopSoon() {
        cancellation.pull();
    }

    void stopNow() throws SQLException {
        cancellation.pullHard();
    }

}
