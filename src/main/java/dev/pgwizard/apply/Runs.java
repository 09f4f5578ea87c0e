package dev.pgwizard.apply;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Starts runs in the background and knows all that go on. When the wizard itself is
 * stopped, a run may end what it is doing for a while; then the statement is cancelled,
 * which Postgres rolls back.
 */
@Component
public final class Runs implements DisposableBean {

    private static final Duration GRACE = Duration.ofSeconds(15);

    private final Map<Thread, OngoingRun> ongoing = new ConcurrentHashMap<>();

    private final Clock clock;

    private final Duration grace;

    Runs() {
        this(Clock.systemUTC(), GRACE);
    }

    Runs(Clock clock, Duration grace) {
        this.clock = clock;
        this.grace = grace;
    }

    /** Starts a run for good. */
    public OngoingRun start(RunRequest request) {
        return start(request, new RunRecorder(request, false, clock));
    }

    /** Starts a run that takes everything back. */
    public OngoingRun tryOut(RunRequest request) {
        return start(request, new RunRecorder(request, true, clock));
    }

    /** A run that has ended is forgotten at once, because its order holds passwords. */
    private OngoingRun start(RunRequest request, RunRecorder recorder) {
        Cancellation cancellation = new Cancellation();
        Thread thread = Thread.ofVirtual().name("apply").unstarted(() -> {
            try {
                PlanRunner.run(request, recorder, cancellation);
            }
            finally {
                ongoing.remove(Thread.currentThread());
            }
        });
        OngoingRun run = new OngoingRun(recorder, cancellation, thread);
        ongoing.put(thread, run);
        thread.start();
        return run;
    }

    @Override
    public void destroy() throws InterruptedException {
        List<OngoingRun> running = List.copyOf(ongoing.values());
        running.forEach(OngoingRun::stopSoon);
        for (OngoingRun run : running) {
            if (!run.await(grace)) {
                cancel(run);
                run.await(grace);
            }
        }
    }

    private static void cancel(OngoingRun run) {
        try {
            run.stopNow();
        }
        catch (SQLException e) {
            System.getLogger(Runs.class.getName()).log(Level.WARNING, "A statement could not be cancelled");
        }
    }

    /**
     * A run in the background, as the session of a browser holds it: how far it is, and
     * nothing that could leak. It goes on when nobody looks any more.
     */
    public static final class OngoingRun {

        /**
         * A statement that was cancelled and says nothing for so long will say nothing.
         */
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
         * Cancels what runs, on the server and over a connection of its own. A server
         * that cannot be reached is not waited for.
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

}
