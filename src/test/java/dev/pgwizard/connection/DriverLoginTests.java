package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.Quick;
import dev.pgwizard.connection.ConnectionAttempt.Connected;
import dev.pgwizard.connection.ConnectionAttempt.LoginResult;
import dev.pgwizard.connection.ConnectionAttempt.StageResult;
import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.FakeServer.Manner;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.LoginProblems;
import dev.pgwizard.postgres.PostgresVersion;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** What a server gets to hear at a login, and what is kept of it. */
@Quick
class DriverLoginTests {

    private static final byte[] PASSWORD_IN_CLEAR = FakeServer.message('R', new byte[] { 0, 0, 0, 3 });

    private final Connector connector = Encounter.patient().connector();

    private static void welcome(DataInputStream in, OutputStream out, String... row) throws IOException {
        out.write(FakeServer.loginOk("17.1"));
        in.read(new byte[4096]);
        out.write(FakeServer.row(row));
        out.flush();
        FakeServer.listen(in);
    }

    private static String password(DataInputStream in) throws IOException {
        assertThat(in.read()).isEqualTo('p');
        return new String(in.readNBytes(in.readInt() - 4), StandardCharsets.UTF_8).replace("\0", "");
    }

    @Test
    void tellsWhoComesAndGivesThePasswordWhenAsked() {
        AtomicReference<String> packet = new AtomicReference<>("");
        AtomicReference<String> password = new AtomicReference<>("");
        try (FakeServer server = new FakeServer((in, out) -> {
            packet.set(FakeServer.refuseTlsAndReadStartup(in, out));
            out.write(PASSWORD_IN_CLEAR);
            out.flush();
            password.set(password(in));
            welcome(in, out, "immich", "f", "t", "f", "42", "180002");
        })) {
            ConnectionDetails details = new ConnectionDetails("127.0.0.1", server.port(), "photos", "immich",
                    Secret.of("pä\"ss"), SslMode.PREFER, Optional.empty());
            ConnectionAttempt attempt = connector.probe(details);
            assertThat(attempt.result()).isEqualTo(new Connected(details,
                    new LoginResult(new PostgresVersion(180002), "immich", false, true, false, false)));
            assertThat(attempt.stages().get(ConnectionStage.NAME))
                .isEqualTo(new StageResult.Passed("An address, 127.0.0.1"));
            assertThat(attempt.stages().get(ConnectionStage.PORT)).asString()
                .contains(server.port() + " answers in ")
                .containsPattern("\\d+ (ms|s)");
            assertThat(attempt.stages().get(ConnectionStage.LOGIN))
                .isEqualTo(new StageResult.Passed("Logged in as immich"));
            assertThat(attempt.stages().get(ConnectionStage.RIGHTS))
                .isEqualTo(new StageResult.Warned("Not a superuser, may create roles"));
            assertThat(server.allEnded()).as("connections closed").isTrue();
        }
        assertThat(packet.get()).contains("user\0immich\0", "database\0photos\0",
                "application_name\0immich-postgres-wizard");
        assertThat(password).hasValue("pä\"ss");
    }

    @Test
    void saysThatNoPasswordWasAsked() {
        try (FakeServer server = new FakeServer((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            welcome(in, out, "postgres", "t", "t", "t", "42", "170001");
        })) {
            ConnectionAttempt attempt = connector.probe(Encounter.details(server.port(), SslMode.DISABLE));
            assertThat(attempt.stages().get(ConnectionStage.LOGIN))
                .isEqualTo(new StageResult.Passed("Logged in as postgres, no password asked"));
            assertThat(attempt.stages().get(ConnectionStage.ENCRYPTION))
                .isEqualTo(new StageResult.Warned("Off, as chosen"));
            assertThat(attempt.stages().get(ConnectionStage.RIGHTS)).isEqualTo(new StageResult.Passed("Superuser"));
        }
    }

    @Test
    void hasNoPasswordToGive() {
        try (FakeServer server = new FakeServer((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            out.write(PASSWORD_IN_CLEAR);
            out.flush();
            FakeServer.listen(in);
        })) {
            ConnectionDetails details = Encounter.details(server.port(), SslMode.PREFER)
                .withLogin("postgres", Secret.EMPTY);
            assertThat(connector.probe(details).result())
                .isEqualTo(new Stopped(LoginProblems.passwordMissing("postgres")));
        }
    }

    /** A pooler that knows no settings gets none at the second try, and never again. */
    @Test
    void goesToAPoolerWithoutSettings() throws SQLException {
        List<String> packets = Collections.synchronizedList(new ArrayList<>());
        try (FakeServer server = new FakeServer((in, out) -> {
            String packet = FakeServer.refuseTlsAndReadStartup(in, out);
            packets.add(packet);
            if (packet.contains("options\0")) {
                out.write(FakeServer.error("SFATAL", "C08P01", "Munsupported startup parameter: options"));
            }
            else {
                welcome(in, out, "immich", "f", "f", "f", "42", "170001");
            }
        })) {
            ConnectionDetails details = Encounter.details(server.port(), SslMode.DISABLE);
            assertThat(connector.probe(details).result()).isInstanceOfSatisfying(Connected.class,
                    connected -> assertThat(connected.details()).isEqualTo(details.throughPooler()));
            try (Connection again = connector.open(details.throughPooler())) {
                assertThat(again.isClosed()).isFalse();
            }
        }
        assertThat(packets).hasSize(3);
        assertThat(packets.getFirst())
            .contains("-c statement_timeout=3000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=60000");
        assertThat(packets.subList(1, 3)).noneMatch(packet -> packet.contains("options\0"));
    }

    @Test
    void givesUpOnAPoolerThatRefusesAnyway() {
        Manner refuses = Encounter.refusing("SFATAL", "C08P01", "Mno more connections");
        Encounter.patient().ends(refuses, SslMode.PREFER, Kind.POOLER_REFUSED);
        try (FakeServer server = new FakeServer(refuses)) {
            ConnectionDetails details = Encounter.details(server.port(), SslMode.PREFER).throughPooler();
            assertThatThrownBy(() -> connector.open(details)).isInstanceOf(ConnectionFailedException.class)
                .hasMessageStartingWith("Refused by a pooler: Port " + server.port());
        }
    }

    /** The same server, over a connection of its own that says no more than which one. */
    @Test
    void cancelsAStatement() throws Exception {
        BlockingQueue<String> packets = new LinkedBlockingQueue<>();
        try (FakeServer server = new FakeServer((in, out) -> {
            String packet = FakeServer.refuseTlsAndReadStartup(in, out);
            packets.add(packet);
            if (packet.contains("user\0")) {
                out.write(FakeServer.loginOk("17.1"));
                out.flush();
                FakeServer.listen(in);
            }
        }); Connection connection = connector.open(Encounter.details(server.port(), SslMode.PREFER))) {
            packets.take();
            connection.unwrap(PGConnection.class).cancelQuery();
            assertThat(packets.take()).hasSize(12).endsWith("\0\0\0\u002a\0\0\0\0");
        }
    }

    @Test
    void theDriverGetsNoSocketButTheOneThatIsOpen() throws Exception {
        assertThatThrownBy(() -> NetworkConnection.of(new Properties())).isInstanceOf(NullPointerException.class);
        try (FakeServer server = new FakeServer((in, out) -> FakeServer.listen(in))) {
            ConnectionDetails details = Encounter.details(server.port(), SslMode.PREFER);
            NetworkConnection networkConnection = NetworkConnection.open(details, InetAddress.getLoopbackAddress(),
                    Limits.READING, 300);
            Properties properties = new Properties();
            properties.setProperty("socketFactoryArg", networkConnection.id());
            DriverHooks.Sockets sockets = new DriverHooks.Sockets(properties);
            InetAddress here = InetAddress.getLoopbackAddress();
            assertThatThrownBy(() -> sockets.createSocket("169.254.169.254", 80)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> sockets.createSocket(here, server.port())).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> sockets.createSocket("localhost", server.port(), here, 0))
                .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> sockets.createSocket(here, server.port(), here, 0))
                .isInstanceOf(IOException.class);
            try (Socket open = sockets.createSocket()) {
                assertThat(open.getPort()).isEqualTo(server.port());
            }
            assertThat(sockets.createSocket().isConnected()).as("for a second try").isFalse();
            assertThat(sockets.getSupportedCipherSuites()).contains("TLS_AES_256_GCM_SHA384");
            assertThat(sockets.getDefaultCipherSuites()).contains("TLS_AES_256_GCM_SHA384");
            networkConnection.hangUp();
            assertThatThrownBy(() -> NetworkConnection.of(properties)).isInstanceOf(NullPointerException.class);
            assertThat(server.allEnded()).isTrue();
        }
    }

    /** All that is tried shares the time of one attempt. */
    @Test
    void limitsShrink() {
        Limits limits = new Limits(Duration.ofSeconds(3), Duration.ofSeconds(7), Duration.ofSeconds(8),
                Duration.ofSeconds(9), 10, Duration.ZERO, Duration.ZERO);
        assertThat(limits.after(Duration.ZERO)).isEqualTo(limits);
        assertThat(limits.after(Duration.ofSeconds(5))).isEqualTo(new Limits(Duration.ofSeconds(2),
                Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(4), 10, Duration.ZERO, Duration.ZERO));
        assertThat(limits.after(Duration.ofHours(1))).isEqualTo(new Limits(Duration.ofMillis(1), Duration.ofMillis(1),
                Duration.ofMillis(1), Duration.ofMillis(1), 10, Duration.ZERO, Duration.ZERO));
    }

}
