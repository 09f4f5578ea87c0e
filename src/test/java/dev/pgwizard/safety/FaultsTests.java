package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The wizard ends while it changes a server: the next one completes the work. */
@TestInstance(Lifecycle.PER_CLASS)
class FaultsTests {

    /** It knows nothing of what another one began. */
    private final WizardProcess next = WizardProcess.start();

    @AfterAll
    void stop() {
        next.close();
    }

    /**
     * Each statement that makes an extension takes long enough to end the wizard in it.
     */
    private static String[] slowly(int seconds) {
        return new String[] {
                "CREATE FUNCTION public.slowly() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_catalog.pg_sleep("
                        + seconds + "); END'",
                "CREATE EVENT TRIGGER slowly ON ddl_command_start WHEN TAG IN ('CREATE EXTENSION') EXECUTE FUNCTION public.slowly()" };
    }

    @Test
    void finishesOrTakesBackTheStepThatRunsWhenItIsStopped() {
        interrupted(3, WizardProcess::stop);
    }

    /**
     * Longer than the wizard waits. A server does not look after a client that is gone
     * while it works for it, so this one would go on if nobody told it.
     */
    @Test
    void cancelsWhatRunsForTenMinutesWhenItIsStopped() {
        interrupted(600, WizardProcess::stop);
    }

    @Test
    void completesWhatAKilledOneLeft() {
        interrupted(3, WizardProcess::kill);
    }

    /** Nobody asks for the page of the run any more, and another browser logs in. */
    @Test
    void goesOnWhenTheBrowserIsClosed() {
        try (TestServer server = TestServer.of(17).with(StandIn.vector("0.8.5")).start()) {
            server.execute("postgres", "CREATE DATABASE immich");
            server.execute("immich", slowly(3));
            Walk closed = new Walk(next.port(), server).toTheChecks();
            closed.apply();
            closed.visitor().close();
            awaitStatement(server);
            while (Walk.connections(server) > 0) {
                LockSupport.parkNanos(10_000_000);
            }
            assertThat(server.value("immich", "SELECT count(*) FROM pg_extension WHERE extname IN ('vector', 'cube')"))
                .isEqualTo("2");
            server.execute("immich", "DROP EVENT TRIGGER slowly", "DROP FUNCTION public.slowly()");
            Walk other = new Walk(next.port(), server).toTheChecks();
            other.complete();
            assertThat(other.visitor().get("/checks").body()).contains("<title>Ready");
        }
    }

    private void interrupted(int seconds, Consumer<WizardProcess> end) {
        try (TestServer server = TestServer.of(17).with(StandIn.vector("0.8.5")).start()) {
            server.execute("postgres", "CREATE DATABASE immich");
            server.execute("immich", slowly(seconds));
            try (WizardProcess first = WizardProcess.start()) {
                new Walk(first.port(), server).toTheChecks().apply();
                awaitStatement(server);
                end.accept(first);
            }
            assertThat(Walk.connections(server)).isZero();
            assertThat(server.value("immich", "SELECT count(*) FROM pg_extension WHERE extname IN ('vector', 'cube')"))
                .as("all of a transaction or nothing")
                .isIn("0", "2");
            server.execute("immich", "DROP EVENT TRIGGER slowly", "DROP FUNCTION public.slowly()");
            Walk walk = new Walk(next.port(), server).toTheChecks();
            walk.complete();
            assertThat(walk.visitor().get("/checks").body()).contains("<title>Ready");
        }
    }

    private static void awaitStatement(TestServer server) {
        for (int look = 0; look < 3000; look++) {
            if (!server.value("postgres", "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
                .equals("0")) {
                return;
            }
            LockSupport.parkNanos(10_000_000);
        }
        throw new AssertionError("no run came as far as the extensions: " + server.log());
    }

}
