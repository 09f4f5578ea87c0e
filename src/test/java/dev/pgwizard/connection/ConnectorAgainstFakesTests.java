package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionAttempt.Connected;
import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.FakeServer.Manner;
import dev.pgwizard.connection.problem.AddressRefused;
import dev.pgwizard.connection.problem.ClosedAtOnce;
import dev.pgwizard.connection.problem.ConnectionField;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.NoSuchDatabase;
import dev.pgwizard.connection.problem.NotAllowedByHba;
import dev.pgwizard.connection.problem.NotPostgres;
import dev.pgwizard.connection.problem.Other;
import dev.pgwizard.connection.problem.PoolerRefused;
import dev.pgwizard.connection.problem.Refused;
import dev.pgwizard.connection.problem.ServerReply;
import dev.pgwizard.connection.problem.ServerTooOld;
import dev.pgwizard.connection.problem.SilentServer;
import dev.pgwizard.connection.problem.Stage;
import dev.pgwizard.connection.problem.StillStarting;
import dev.pgwizard.connection.problem.TimedOut;
import dev.pgwizard.connection.problem.TlsFailed;
import dev.pgwizard.connection.problem.UnknownHost;
import dev.pgwizard.connection.problem.UnsupportedAuthentication;
import dev.pgwizard.connection.problem.WrongPassword;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no Postgres does, and what a Postgres says that is hard to bring about. */
class ConnectorAgainstFakesTests {

    private static final Limits SHORT = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1),
            Duration.ofSeconds(2), 100_000, Duration.ofSeconds(1), Duration.ofSeconds(1));

    private static final Manner HTTP = (in, out) -> {
        in.read(new byte[8]);
        out.write("HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    };

    private final Connector connector = new Connector(new Surroundings(false), SHORT);

    @ParameterizedTest
    @EnumSource
    void givesUpOnAServerThatNeverAnswers(SslMode mode) {
        assertEnds((in, out) -> FakeServer.listen(in), mode, SilentServer.class);
    }

    @ParameterizedTest
    @EnumSource
    void recognisesAWebServer(SslMode mode) {
        NotPostgres problem = assertEnds(HTTP, mode, NotPostgres.class);
        assertThat(problem.answer()).startsWith("HTTP/1.1 400 Bad Request");
    }

    @ParameterizedTest
    @ValueSource(strings = { "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", "220 mail.lan ESMTP\r\n", "-ERR unknown command\r\n",
            "J\0\0\0\n8.0.35\0caching_sha2_password", "Error: no\r\n", "Nope\r\n", "RTSP/1.0 400\r\n" })
    void recognisesServersOfOtherKinds(String greeting) {
        Manner manner = (in, out) -> {
            out.write(greeting.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            FakeServer.listen(in);
        };
        assertEnds(manner, SslMode.PREFER, NotPostgres.class);
        assertEnds(manner, SslMode.REQUIRE, NotPostgres.class);
        assertEnds(manner, SslMode.DISABLE, NotPostgres.class);
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAServerHangsUp(SslMode mode) {
        assertEnds((in, out) -> in.read(), mode, ClosedAtOnce.class);
    }

    @Test
    void saysThatTlsCannotBeAgreedOn() {
        byte[] alert = { 21, 3, 3, 0, 2, 2, 70 };
        assertEnds((in, out) -> {
            in.readNBytes(8);
            out.write('S');
            out.flush();
            in.read(new byte[4096]);
            out.write(alert);
            out.flush();
            FakeServer.listen(in);
        }, SslMode.PREFER, TlsFailed.class);
    }

    @Test
    void endsOnGarbageAfterAPromiseOfTls() {
        assertEnds((in, out) -> {
            in.readNBytes(8);
            out.write("Sorry, what?".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            FakeServer.listen(in);
        }, SslMode.PREFER, NotPostgres.class);
    }

    @Test
    void endsOnAServerThatDrips() {
        byte[] drops = FakeServer.message('E', new byte[10_000]);
        assertEnds((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            for (byte drop : drops) {
                out.write(drop);
                out.flush();
                Thread.sleep(50);
            }
        }, SslMode.PREFER, SilentServer.class);
    }

    @ParameterizedTest
    @ValueSource(chars = { 'N', 'E', 'S', 'R', 'K', 'Z', 'v', 'X' })
    void endsOnAServerThatNeverStopsTalking(char type) {
        byte[] message = FakeServer.message(type, new byte[1000]);
        assertEnds((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            pour(out, message);
        }, SslMode.PREFER, ConnectionProblem.class);
    }

    @Test
    void endsOnAMessageOfTwoGigabytes() {
        assertEnds((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            out.write(new byte[] { 'E', 0x7f, -1, -1, -1 });
            pour(out, new byte[1000]);
        }, SslMode.PREFER, NotPostgres.class);
    }

    @Test
    void endsOnAnEndlessAnswerToTheFirstQuery() {
        assertEnds((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            out.write(FakeServer.loginOk("17.1"));
            in.read(new byte[4096]);
            pour(out, FakeServer.message('N', new byte[1000]));
        }, SslMode.PREFER, Other.class);
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
            assertEnds((in, out) -> {
                if (i % 2 == 0) {
                    FakeServer.refuseTlsAndReadStartup(in, out);
                }
                out.write(noise);
            }, SslMode.PREFER, ConnectionProblem.class);
        });
    }

    @Test
    void decidesByTheCodeWhateverTheLanguage() {
        assertEnds(refusing("SFATAL", "VFATAL", "C28000",
                "Mkein pg_hba.conf-Eintrag für Host »172.20.0.6«, Benutzer »postgres«, Datenbank »postgres«, keine Verschlüsselung",
                "RClientAuthentication"), SslMode.PREFER, NotAllowedByHba.class);
        assertEnds(refusing("SFATAL", "C3D000", "MDatenbank »postgres« existiert nicht", "RInitPostgres"),
                SslMode.PREFER, NoSuchDatabase.class);
        assertEnds(refusing("SFATAL", "C28P01", "Mпользователь не прошёл проверку", "Rauth_failed"), SslMode.PREFER,
                WrongPassword.class);
    }

    @Test
    void readsTheAddressThatTheServerSaw() {
        NotAllowedByHba problem = assertEnds(refusing("SFATAL", "C28000",
                "Mkein pg_hba.conf-Eintrag für Host »172.20.0.6«, Benutzer »postgres«", "RClientAuthentication"),
                SslMode.PREFER, NotAllowedByHba.class);
        assertThat(problem.seenAs()).contains("172.20.0.6");
        assertThat(problem.hints().getFirst().snippets().getFirst().text())
            .isEqualTo("host  postgres,immich  postgres,immich  172.20.0.0/16  scram-sha-256");
        assertThat(problem.hints().getFirst().text()).contains("in a Docker network");
    }

    @ParameterizedTest
    @ValueSource(strings = { "57P03", "57P01", "57P02" })
    void waitsForAServerThatStartsOrStops(String state) {
        StillStarting problem = assertEnds(refusing("SFATAL", "C" + state, "Mthe database system is starting up", "Rx"),
                SslMode.PREFER, StillStarting.class);
        assertThat(problem.reply()).contains(new ServerReply(state, "FATAL: the database system is starting up"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 7, 9, 2, 6, 99 })
    void saysThatAnAuthenticationIsNotByPassword(int request) {
        byte[] content = { 0, 0, 0, (byte) request };
        assertEnds((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            out.write(FakeServer.message('R', content));
            out.flush();
            FakeServer.listen(in);
        }, SslMode.PREFER, UnsupportedAuthentication.class);
    }

    @Test
    void refusesServersFromBeforeTheirTime() {
        ServerTooOld problem = assertEnds((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            out.write(FakeServer.loginOk("9.6.24"));
            in.read(new byte[4096]);
            out.write(FakeServer.done("SET"));
            in.read(new byte[4096]);
            out.write(FakeServer.row("postgres", "t", "t", "t", "42", "90624"));
            out.flush();
            FakeServer.listen(in);
        }, SslMode.PREFER, ServerTooOld.class);
        assertThat(problem.version().number()).isEqualTo(90624);
    }

    @Test
    void notesAPoolerThatAnswersInPlaceOfTheServer() {
        try (FakeServer fake = new FakeServer((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            out.write(FakeServer.loginOk("17.1"));
            in.read(new byte[4096]);
            out.write(FakeServer.row("immich", "f", "f", "t", "43", "170001"));
            out.flush();
            FakeServer.listen(in);
        })) {
            assertThat(connector.probe(details(fake.port(), SslMode.PREFER)).result())
                .isInstanceOfSatisfying(Connected.class, connected -> {
                    assertThat(connected.details().pooled()).isTrue();
                    assertThat(connected.welcome().pooled()).isTrue();
                    assertThat(connected.welcome().createsDatabases()).isTrue();
                });
        }
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
            ConnectionDetails details = details(pooler.port(), SslMode.PREFER);
            assertThat(connector.probe(details).result()).isInstanceOfSatisfying(Connected.class,
                    connected -> assertThat(connected.details()).isEqualTo(details.throughPooler()));
            try (var connection = connector.open(details.throughPooler())) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void saysThatAPoolerRefuses() {
        assertEnds(refusing("SFATAL", "C08P01", "Mno such database: immich"), SslMode.PREFER, PoolerRefused.class);
        assertEnds(refusing("SFATAL", "C28000", "Mno such user"), SslMode.PREFER, PoolerRefused.class);
    }

    @Test
    void explainsAClosedPort() {
        int port = closedPort();
        assertThat(problem(details(port, SslMode.PREFER))).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.field()).contains(ConnectionField.PORT));
    }

    @Test
    void saysThatNothingAnswers() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, waiting);
            assertThat(problem(details(full.getLocalPort(), SslMode.PREFER))).isInstanceOf(TimedOut.class);
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
    void connectsToAnAddressOfVersionSix() throws IOException {
        try (FakeServer fake = new FakeServer(HTTP, InetAddress.getByName("::1"))) {
            ConnectionDetails six = new ConnectionDetails("::1", fake.port(), "postgres", "postgres", Secret.EMPTY,
                    SslMode.PREFER, Optional.empty());
            assertThat(problem(six)).isInstanceOf(NotPostgres.class);
        }
    }

    @Test
    void explainsLocalhostInAContainer() {
        Connector contained = new Connector(new Surroundings(true), SHORT);
        ConnectionAttempt attempt = contained.probe(details(closedPort(), SslMode.PREFER));
        Refused problem = (Refused) ((Stopped) attempt.result()).problem();
        assertThat(problem.field()).contains(ConnectionField.HOST);
        assertThat(problem.message()).contains("runs in a container");
        assertThat(problem.hints().getFirst().text()).contains("host.docker.internal");
        assertThat(attempt.stages().get(Stage.PORT)).isInstanceOf(StageResult.Stopped.class);
        assertThat(attempt.stages().get(Stage.ENCRYPTION)).isEqualTo(new StageResult.NotReached());
    }

    @Test
    void explainsAnUnknownName() {
        ConnectionDetails unknown = new ConnectionDetails("no-such-host.invalid", 5432, "postgres", "postgres",
                Secret.EMPTY, SslMode.PREFER, Optional.empty());
        assertThat(problem(unknown)).isInstanceOf(UnknownHost.class);
        assertThat(connector.probe(unknown).stages().get(Stage.NAME)).isInstanceOf(StageResult.Stopped.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "169.254.169.254", "169.254.1.1", "fe80::1", "fd00:ec2::254", "::ffff:169.254.169.254",
            "64:ff9b::a9fe:a9fe", "2852039166", "100.100.100.200", "224.0.0.1" })
    void neverConnectsWhereCloudsKeepSecrets(String host) {
        ConnectionDetails details = new ConnectionDetails(host, 80, "postgres", "postgres", Secret.of("x"),
                SslMode.PREFER, Optional.empty());
        assertThat(problem(details)).isInstanceOf(AddressRefused.class);
    }

    @Test
    void sendsThePasswordOnlyWhenAsked() {
        AtomicReference<String> heard = new AtomicReference<>("");
        assertEnds((in, out) -> {
            heard.set(FakeServer.refuseTlsAndReadStartup(in, out));
            out.write(FakeServer.error("SFATAL", "C28000", "Mno", "RClientAuthentication"));
        }, SslMode.DISABLE, NotAllowedByHba.class);
        assertThat(heard.get()).contains("user", "postgres", "immich-postgres-wizard").doesNotContain("hunter2");
    }

    private <T extends ConnectionProblem> T assertEnds(Manner manner, SslMode mode, Class<T> expected) {
        try (FakeServer fake = new FakeServer(manner)) {
            ConnectionProblem problem = problem(details(fake.port(), mode));
            assertThat(problem).isInstanceOf(expected);
            assertThat(fake.allEnded()).as("connections closed").isTrue();
            return expected.cast(problem);
        }
    }

    private ConnectionProblem problem(ConnectionDetails details) {
        ConnectionAttempt attempt = connector.probe(details);
        assertThat(attempt.result()).isInstanceOf(Stopped.class);
        return ((Stopped) attempt.result()).problem();
    }

    private static Manner refusing(String... fields) {
        return (in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            out.write(FakeServer.error(fields));
        };
    }

    private static ConnectionDetails details(int port, SslMode mode) {
        return new ConnectionDetails("127.0.0.1", port, "postgres", "postgres", Secret.of("hunter2"), mode,
                Optional.empty());
    }

    private static int closedPort() {
        FakeServer fake = new FakeServer((in, out) -> FakeServer.listen(in));
        try (fake) {
            return fake.port();
        }
    }

    private static void pour(OutputStream out, byte[] message) throws IOException {
        while (true) {
            out.write(message);
        }
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
