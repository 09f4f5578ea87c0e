package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionAttempt.Connected;
import dev.pgwizard.connection.ConnectionAttempt.StageResult;
import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no Postgres does and takes its time for, and what the network does. */
class ConnectorAgainstFakesTests {

    private final Encounter encounter = Encounter.brief();

    @ParameterizedTest
    @EnumSource
    void givesUpOnAServerThatNeverAnswers(SslMode mode) {
        encounter.ends((in, out) -> FakeServer.listen(in), mode, Kind.SILENT_SERVER);
    }

    /** S could be a yes to TLS, and E the beginning of a long message. */
    @ParameterizedTest
    @ValueSource(strings = { "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", "Error: no\r\n" })
    void recognisesServersThatSoundLikePostgres(String greeting) {
        encounter.ends(Encounter.greeting(greeting), SslMode.PREFER, Kind.NOT_POSTGRES);
        encounter.ends(Encounter.greeting(greeting), SslMode.REQUIRE, Kind.NOT_POSTGRES);
        encounter.ends(Encounter.greeting(greeting), SslMode.DISABLE, Kind.NOT_POSTGRES);
    }

    @Test
    void endsOnGarbageAfterAPromiseOfTls() {
        encounter.ends((in, out) -> {
            in.readNBytes(8);
            out.write("Sorry, what?".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            FakeServer.listen(in);
        }, SslMode.PREFER, Kind.NOT_POSTGRES);
    }

    @Test
    void endsOnAServerThatDrips() {
        byte[] drops = FakeServer.message('E', new byte[10_000]);
        encounter.ends((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            for (byte drop : drops) {
                out.write(drop);
                out.flush();
                Thread.sleep(50);
            }
        }, SslMode.PREFER, Kind.SILENT_SERVER);
    }

    @Test
    void survivesRandomAnswers() {
        long seed = 20261121;
        Random random = new Random(seed);
        IntStream.range(0, 150).forEach(i -> {
            byte[] noise = new byte[1 + i % 60];
            random.nextBytes(noise);
            if (i % 3 == 0) {
                noise[0] = (byte) "NSERKZ1T".charAt(i / 3 % 8);
            }
            encounter.ends((in, out) -> {
                if (i % 2 == 0) {
                    FakeServer.refuseTlsAndReadStartup(in, out);
                }
                out.write(noise);
            }, SslMode.PREFER);
        });
    }

    @Test
    void goesThroughAPoolerThatRefusesSettings() throws Exception {
        TestServer server = TestServer.of(17).shared();
        try (FakeServer pooler = new FakeServer((in, out) -> {
            String packet = FakeServer.refuseTlsAndReadStartup(in, out);
            if (packet.contains("options\0")) {
                out.write(FakeServer.error("SFATAL", "C08P01", "Munsupported startup parameter: options"));
            }
            else {
                forward(packet, in, out, server.port());
            }
        })) {
            ConnectionDetails details = Encounter.details(pooler.port(), SslMode.PREFER);
            assertThat(encounter.connector().probe(details).result()).isInstanceOfSatisfying(Connected.class,
                    connected -> assertThat(connected.details()).isEqualTo(details.throughPooler()));
            try (var connection = encounter.connector().open(details.throughPooler())) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void saysThatNothingAnswers() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, waiting);
            assertThat(encounter.problem(Encounter.details(full.getLocalPort(), SslMode.PREFER)))
                .extracting(ConnectionProblem::kind)
                .isEqualTo(Kind.TIMED_OUT);
        }
        finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /**
     * Knocks until the queue of a listener that nobody serves is full; Linux then answers
     * no more.
     */
    private static void fill(ServerSocket full, List<Socket> waiting) throws IOException {
        for (int i = 0; i < 10; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(full.getLocalSocketAddress(), 200);
            }
            catch (SocketTimeoutException queueIsFull) {
                return;
            }
        }
    }

    @Test
    void explainsAnUnknownName() {
        ConnectionDetails unknown = new ConnectionDetails("no-such-host.invalid", 5432, "postgres", "postgres",
                Secret.EMPTY, SslMode.PREFER, Optional.empty());
        assertThat(encounter.problem(unknown)).extracting(ConnectionProblem::kind).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(encounter.connector().probe(unknown).stages().get(ConnectionStage.NAME))
            .isInstanceOf(StageResult.Stopped.class);
    }

    private static void forward(String packet, java.io.DataInputStream in, OutputStream out, int port)
            throws IOException {
        byte[] content = packet.getBytes(StandardCharsets.UTF_8);
        try (Socket server = new Socket("127.0.0.1", port)) {
            java.io.DataOutputStream start = new java.io.DataOutputStream(server.getOutputStream());
            start.writeInt(content.length + 4);
            start.write(content);
            start.flush();
            Thread.ofVirtual().start(() -> copy(in, server));
            server.getInputStream().transferTo(out);
        }
    }

    private static void copy(java.io.InputStream from, Socket to) {
        try (to) {
            from.transferTo(to.getOutputStream());
        }
        catch (IOException over) {
            // one of the two hung up
        }
    }

}
