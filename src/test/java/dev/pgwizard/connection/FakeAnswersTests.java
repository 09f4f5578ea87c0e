package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.connection.ConnectionAttempt.Connected;
import dev.pgwizard.connection.ConnectionAttempt.StageResult;
import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.FakeServer.Manner;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.connection.problem.ServerProblems;
import dev.pgwizard.postgres.PostgresVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What no Postgres does, and what a Postgres says that is hard to bring about, all of it
 * at once.
 */
@Quick
class FakeAnswersTests {

    private static final Manner HTTP = (in, out) -> {
        in.read(new byte[8]);
        out.write("HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    };

    private final Encounter encounter = Encounter.patient();

    @ParameterizedTest
    @EnumSource
    void recognisesAWebServer(SslMode mode) {
        ConnectionProblem problem = encounter.ends(HTTP, mode, Kind.NOT_POSTGRES);
        assertThat(problem.reply().orElseThrow().text()).startsWith("HTTP/1.1 400 Bad Request");
    }

    @ParameterizedTest
    @ValueSource(strings = { "220 mail.lan ESMTP\r\n", "-ERR unknown command\r\n",
            "J\0\0\0\n8.0.35\0caching_sha2_password", "Nope\r\n", "RTSP/1.0 400\r\n" })
    void recognisesServersOfOtherKinds(String greeting) {
        encounter.ends(Encounter.greeting(greeting), SslMode.PREFER, Kind.NOT_POSTGRES);
        encounter.ends(Encounter.greeting(greeting), SslMode.REQUIRE, Kind.NOT_POSTGRES);
        encounter.ends(Encounter.greeting(greeting), SslMode.DISABLE, Kind.NOT_POSTGRES);
    }

    @ParameterizedTest
    @EnumSource
    void saysThatAServerHangsUp(SslMode mode) {
        encounter.ends((in, out) -> in.read(), mode, Kind.CLOSED_AT_ONCE);
    }

    @Test
    void saysThatTlsCannotBeAgreedOn() {
        byte[] alert = { 21, 3, 3, 0, 2, 2, 70 };
        Encounter.calm().ends((in, out) -> {
            in.readNBytes(8);
            out.write('S');
            out.flush();
            in.read(new byte[4096]);
            out.write(alert);
            out.flush();
            FakeServer.listen(in);
        }, SslMode.PREFER, Kind.TLS_FAILED);
    }

    @ParameterizedTest
    @ValueSource(chars = { 'N', 'E', 'S', 'R', 'K', 'Z', 'v', 'X' })
    void endsOnAServerThatNeverStopsTalking(char type) {
        byte[] message = FakeServer.message(type, new byte[1000]);
        encounter.ends((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            pour(out, message);
        }, SslMode.PREFER);
    }

    @Test
    void endsOnAMessageOfTwoGigabytes() {
        encounter.ends((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            out.write(new byte[] { 'E', 0x7f, -1, -1, -1 });
            pour(out, new byte[1000]);
        }, SslMode.PREFER, Kind.NOT_POSTGRES);
    }

    @Test
    void endsOnAnEndlessAnswerToTheFirstQuery() {
        encounter.ends((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            out.write(FakeServer.loginOk("17.1"));
            in.read(new byte[4096]);
            pour(out, FakeServer.message('N', new byte[1000]));
        }, SslMode.PREFER, Kind.OTHER);
    }

    @Test
    void decidesByTheCodeWhateverTheLanguage() {
        encounter.ends(Encounter.refusing("SFATAL", "VFATAL", "C28000",
                "Mkein pg_hba.conf-Eintrag für Host »172.20.0.6«, Benutzer »postgres«, Datenbank »postgres«, keine Verschlüsselung",
                "RClientAuthentication"), SslMode.PREFER, Kind.NOT_ALLOWED_BY_HBA);
        encounter.ends(Encounter.refusing("SFATAL", "C3D000", "MDatenbank »postgres« existiert nicht", "RInitPostgres"),
                SslMode.PREFER, Kind.NO_SUCH_DATABASE);
        encounter.ends(Encounter.refusing("SFATAL", "C28P01", "Mпользователь не прошёл проверку", "Rauth_failed"),
                SslMode.PREFER, Kind.WRONG_PASSWORD);
    }

    @Test
    void readsTheAddressThatTheServerSaw() {
        ConnectionProblem problem = encounter.ends(Encounter.refusing("SFATAL", "C28000",
                "Mkein pg_hba.conf-Eintrag für Host »172.20.0.6«, Benutzer »postgres«", "RClientAuthentication"),
                SslMode.PREFER, Kind.NOT_ALLOWED_BY_HBA);
        assertThat(problem.hints().getFirst().snippets().getFirst().text())
            .isEqualTo("host  postgres,immich  postgres,immich  172.20.0.0/16  scram-sha-256");
        assertThat(problem.hints().getFirst().text()).contains("saw you as 172.20.0.6, in a Docker network");
    }

    @ParameterizedTest
    @ValueSource(strings = { "57P03", "57P01", "57P02" })
    void waitsForAServerThatStartsOrStops(String state) {
        ConnectionProblem problem = encounter.ends(
                Encounter.refusing("SFATAL", "C" + state, "Mthe database system is starting up", "Rx"), SslMode.PREFER,
                Kind.STILL_STARTING);
        assertThat(problem.reply()).contains(new ServerReply(state, "FATAL: the database system is starting up"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 7, 9, 2, 6, 99 })
    void saysThatAnAuthenticationIsNotByPassword(int request) {
        byte[] content = { 0, 0, 0, (byte) request };
        encounter.ends((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            out.write(FakeServer.message('R', content));
            out.flush();
            FakeServer.listen(in);
        }, SslMode.PREFER, Kind.UNSUPPORTED_AUTHENTICATION);
    }

    @Test
    void refusesServersFromBeforeTheirTime() {
        ConnectionProblem problem = encounter.ends((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            out.write(FakeServer.loginOk("9.6.24"));
            in.read(new byte[4096]);
            out.write(FakeServer.done("SET"));
            in.read(new byte[4096]);
            out.write(FakeServer.row("postgres", "t", "t", "t", "42", "90624"));
            out.flush();
            FakeServer.listen(in);
        }, SslMode.PREFER, Kind.SERVER_TOO_OLD);
        assertThat(problem).isEqualTo(ServerProblems.serverTooOld(new PostgresVersion(90624), 10));
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
            assertThat(encounter.connector().probe(Encounter.details(fake.port(), SslMode.PREFER)).result())
                .isInstanceOfSatisfying(Connected.class, connected -> {
                    assertThat(connected.details().pooled()).isTrue();
                    assertThat(connected.welcome().pooled()).isTrue();
                    assertThat(connected.welcome().createsDatabases()).isTrue();
                });
        }
    }

    @Test
    void saysThatAPoolerRefuses() {
        encounter.ends(Encounter.refusing("SFATAL", "C08P01", "Mno such database: immich"), SslMode.PREFER,
                Kind.POOLER_REFUSED);
        encounter.ends(Encounter.refusing("SFATAL", "C28000", "Mno such user"), SslMode.PREFER, Kind.POOLER_REFUSED);
    }

    @Test
    void explainsAClosedPort() {
        int port = closedPort();
        assertThat(encounter.problem(Encounter.details(port, SslMode.PREFER))).satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.CONNECTION_REFUSED);
            assertThat(problem.field()).contains(ConnectionField.PORT);
        });
    }

    @Test
    void connectsToAnAddressOfVersionSix() throws IOException {
        try (FakeServer fake = new FakeServer(HTTP, InetAddress.getByName("::1"))) {
            ConnectionDetails six = new ConnectionDetails("::1", fake.port(), "postgres", "postgres", Secret.EMPTY,
                    SslMode.PREFER, Optional.empty());
            assertThat(encounter.problem(six)).extracting(ConnectionProblem::kind).isEqualTo(Kind.NOT_POSTGRES);
        }
    }

    @Test
    void explainsLocalhostInAContainer() {
        Connector contained = new Connector(new WizardHost(true), ShortConnector.LIMITS);
        ConnectionAttempt attempt = contained.probe(Encounter.details(closedPort(), SslMode.PREFER));
        ConnectionProblem problem = ((Stopped) attempt.result()).problem();
        assertThat(problem.kind()).isEqualTo(Kind.CONNECTION_REFUSED);
        assertThat(problem.field()).contains(ConnectionField.HOST);
        assertThat(problem.message()).contains("runs in a container");
        assertThat(problem.hints().getFirst().text()).contains("host.docker.internal");
        assertThat(attempt.stages().get(ConnectionStage.PORT)).isInstanceOf(StageResult.Stopped.class);
        assertThat(attempt.stages().get(ConnectionStage.ENCRYPTION)).isEqualTo(new StageResult.NotReached());
    }

    @ParameterizedTest
    @ValueSource(strings = { "169.254.169.254", "169.254.1.1", "fe80::1", "fd00:ec2::254", "::ffff:169.254.169.254",
            "64:ff9b::a9fe:a9fe", "::ffff:0:169.254.169.254", "2852039166", "fd00:ec2::254%1", "100.100.100.200",
            "224.0.0.1" })
    void neverConnectsWhereCloudsKeepSecrets(String host) {
        ConnectionDetails details = new ConnectionDetails(host, 80, "postgres", "postgres", Secret.of("x"),
                SslMode.PREFER, Optional.empty());
        assertThat(encounter.problem(details)).extracting(ConnectionProblem::kind).isEqualTo(Kind.ADDRESS_REFUSED);
    }

    /** Java reads the last of these as an address and the others as names. */
    @ParameterizedTest
    @ValueSource(strings = { "0xa9fea9fe", "0251.0376.0251.0376", "0xa9.0xfe.0xa9.0xfe", "169.254.43518" })
    void knowsNoOtherSpellingOfAnAddress(String host) {
        ConnectionDetails details = new ConnectionDetails(host, 80, "postgres", "postgres", Secret.of("x"),
                SslMode.PREFER, Optional.empty());
        assertThat(encounter.problem(details).kind()).isIn(Kind.ADDRESS_REFUSED, Kind.UNKNOWN_HOST);
    }

    @Test
    void sendsThePasswordOnlyWhenAsked() {
        AtomicReference<String> heard = new AtomicReference<>("");
        encounter.ends((in, out) -> {
            heard.set(FakeServer.refuseTlsAndReadStartup(in, out));
            out.write(FakeServer.error("SFATAL", "C28000", "Mno", "RClientAuthentication"));
        }, SslMode.DISABLE, Kind.NOT_ALLOWED_BY_HBA);
        assertThat(heard.get()).contains("user", "postgres", DriverLogin.APPLICATION_NAME).doesNotContain("hunter2");
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

}
