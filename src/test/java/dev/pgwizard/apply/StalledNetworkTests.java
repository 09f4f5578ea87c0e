package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.apply.Runs.OngoingRun;
import dev.pgwizard.apply.StepResult.Failure;
import dev.pgwizard.apply.Transcript.LogEntry.Answer;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Limits;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.server.Databases;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network that lets nothing through any more, in the middle of a long statement. */
class StalledNetworkTests {

    private final TestServer postgres = TestServer.of(17).start();

    private final String database = postgres.newDatabase();

    private final Plan plan = Plans.of(Plans.sql("long", Phase.LIBRARIES, database, "SELECT pg_sleep(601)"));

    private final Wall wall = new Wall();

    @BeforeEach
    void build() throws IOException {
        wall.build(postgres.port());
    }

    @AfterEach
    void tearDown() throws IOException {
        wall.close();
        postgres.close();
    }

    /** Nothing of the end gets through, so only another connection can tell. */
    @Test
    void noticesThatTheServerHasEndedTheSession() throws InterruptedException {
        AtomicInteger opened = new AtomicInteger();
        OngoingRun run = new Runs()
            .start(order(name -> opened.getAndIncrement() == 1 ? behindWall(name) : direct(name)));
        await(run, "601");
        Thread.sleep(3000);
        wall.stalled = true;
        postgres.execute("postgres",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(601)'");

        assertThat(Plans.ended(run).state()).isEqualTo(new State.Failed("long"));
    }

    /** Everything of the wizard is cut off: it says so, and can be stopped. */
    @Test
    void saysThatNobodyCanSeeAndStops() throws InterruptedException {
        OngoingRun run = new Runs().start(order(this::behindWall));
        await(run, "601");
        wall.stalled = true;
        while (!progress(run).contains("No other connection")) {
            Thread.sleep(20);
        }
        run.stop();

        assertThat(Plans.ended(run).state()).isEqualTo(new State.Failed("long"));
    }

    @Test
    void stopCancelsOnTheServer() throws InterruptedException {
        OngoingRun run = new Runs().start(order(this::direct));
        await(run, "601");
        run.stop();

        assertThat(Plans.ended(run).failure().map(Failure::sqlState)).hasValue("57014");
    }

    private RunRequest order(Databases databases) {
        return new RunRequest(plan, Approval.of(plan), databases, "postgres", Optional.empty());
    }

    private void await(OngoingRun run, String seconds) throws InterruptedException {
        while (postgres
            .value("postgres",
                    "SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(" + seconds
                            + ")' AND wait_event = 'PgSleep'")
            .equals("0")) {
            assertThat(run.now().isRunning()).as(Transcript.of(run.now())).isTrue();
            Thread.sleep(20);
        }
    }

    private static String progress(OngoingRun run) {
        assertThat(run.now().isRunning()).as(Transcript.of(run.now())).isTrue();
        return run.now().log().getLast().answer() instanceof Answer.Running(String words) ? words : "";
    }

    private java.sql.Connection direct(String name) {
        return open(name, postgres.port());
    }

    private java.sql.Connection behindWall(String name) {
        return open(name, wall.port());
    }

    private java.sql.Connection open(String name, int port) {
        return new Connector().open(new ConnectionDetails("127.0.0.1", port, name, "postgres", Secret.EMPTY,
                SslMode.DISABLE, Optional.empty()), Limits.CHANGING);
    }

    /** Hands everything on until it lets nothing through, not even an end. */
    private static final class Wall implements AutoCloseable {

        private ServerSocket door = unbound();

        private volatile boolean stalled;

        private static ServerSocket unbound() {
            try {
                return new ServerSocket();
            }
            catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        void build(int port) throws IOException {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                while (!door.isClosed()) {
                    try {
                        Socket inside = door.accept();
                        Socket outside = new Socket(InetAddress.getLoopbackAddress(), port);
                        hand(inside.getInputStream(), outside.getOutputStream());
                        hand(outside.getInputStream(), inside.getOutputStream());
                    }
                    catch (IOException closed) {
                        return;
                    }
                }
            });
        }

        int port() {
            return door.getLocalPort();
        }

        private void hand(InputStream from, OutputStream to) {
            Thread.ofVirtual().start(() -> {
                byte[] bytes = new byte[8192];
                try {
                    for (int read = from.read(bytes); read >= 0 && !stalled; read = from.read(bytes)) {
                        to.write(bytes, 0, read);
                        to.flush();
                    }
                    if (!stalled) {
                        to.close();
                    }
                }
                catch (IOException ended) {
                    return;
                }
            });
        }

        @Override
        public void close() throws IOException {
            door.close();
        }

    }

}
