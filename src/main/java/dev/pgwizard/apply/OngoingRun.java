package dev.pgwizard.apply;

import java.sql.SQLException;
import java.time.Duration;

/**
 * A run in the background, as the session of a browser holds it: how far it is, and
 * nothing that could leak. It goes on when nobody looks any more.
 */
public final class OngoingRun {

    private final Recorder recorder;

    private final Brake brake;

    private final Thread thread;

    OngoingRun(Recorder recorder, Brake brake, Thread thread) {
        this.recorder = recorder;
        this.brake = brake;
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

    void stopSoon() {
        brake.pull();
    }

    void stopNow() throws SQLException {
        brake.pullHard();
    }

}
