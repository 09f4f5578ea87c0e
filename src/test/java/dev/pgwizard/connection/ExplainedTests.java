package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.Quick;
import dev.pgwizard.connection.Addresses.ForbiddenAddresses;
import dev.pgwizard.connection.ConnectionAttempt.LoginResult;
import dev.pgwizard.connection.ConnectionAttempt.StageLog;
import dev.pgwizard.connection.ConnectionAttempt.StageResult;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.ConnectionProblems.Causes;
import dev.pgwizard.connection.ConnectionProblems.PostgresGreeting;
import dev.pgwizard.connection.NetworkEvidence.Facts;
import dev.pgwizard.connection.ObservedSocket.Deadline;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.connection.problem.LoginProblems;
import dev.pgwizard.connection.problem.NetworkProblems;
import dev.pgwizard.connection.problem.ServerProblems;
import dev.pgwizard.connection.problem.ServerProblems.Limit;
import dev.pgwizard.connection.problem.TlsProblems;
import dev.pgwizard.postgres.PostgresVersion;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** Which problem is told from what the driver threw and what was seen on the wire. */
@Quick
class ExplainedTests {

    private static final Place PLACE = new Place("nas.lan", "192.168.1.20", 5432, false);

    private static final NetworkEvidence SILENT = evidence("");

    /** A plain no to the request for TLS, and a request for a password. */
    private static final NetworkEvidence POSTGRES = new NetworkEvidence("NR\0\0\0\u0008", Optional.empty(), false,
            List.of(), false, true);

    private static NetworkEvidence evidence(String head) {
        return new NetworkEvidence(head, Optional.empty(), false, List.of(), false, false);
    }

    private static ConnectionDetails details(String password, SslMode mode) {
        return new ConnectionDetails("nas.lan", 5432, "immich", "postgres", Secret.of(password), mode,
                Optional.empty());
    }

    private static ConnectionProblem explain(Exception failure, NetworkEvidence networkEvidence) {
        return explain(failure, networkEvidence, details("secret", SslMode.PREFER));
    }

    private static ConnectionProblem explain(Exception failure, NetworkEvidence networkEvidence,
            ConnectionDetails details) {
        return new ConnectionProblems(details, PLACE, networkEvidence).of(failure);
    }

    private static SQLException said(String state, String routine) {
        String source = routine.isEmpty() ? "" : "R" + routine + "\0";
        return new PSQLException(
                new ServerErrorMessage("SFATAL\0C" + state + "\0Mno \"192.168.1.7\"\0DMore.\0" + source));
    }

    private static SQLException wrapped(IOException cause) {
        return new PSQLException("?", PSQLState.CONNECTION_FAILURE, new RuntimeException(cause));
    }

    private static ServerReply reply(String state) {
        return new ServerReply(state, "FATAL: no \"192.168.1.7\" More.");
    }

    @Test
    void theCodeOfTheServerDecides() {
        assertThat(explain(said("28P01", "auth_failed"), POSTGRES))
            .isEqualTo(LoginProblems.wrongPassword("postgres", reply("28P01")));
        assertThat(explain(said("28P01", "auth_failed"), POSTGRES, details("", SslMode.PREFER)))
            .isEqualTo(LoginProblems.passwordMissing("postgres"));
        assertThat(explain(said("3D000", "InitPostgres"), POSTGRES))
            .isEqualTo(ServerProblems.noSuchDatabase("immich", "postgres", reply("3D000")));
        assertThat(explain(said("55000", "InitPostgres"), POSTGRES))
            .isEqualTo(ServerProblems.databaseClosed("immich", reply("55000")));
        assertThat(explain(said("42501", "InitPostgres"), POSTGRES))
            .isEqualTo(ServerProblems.connectPrivilegeMissing("immich", "postgres", reply("42501")));
        assertThat(explain(said("57P03", "x"), POSTGRES))
            .isEqualTo(ServerProblems.stillStarting(PLACE, reply("57P03")));
        assertThat(explain(said("XX000", "x"), POSTGRES))
            .isEqualTo(ServerProblems.other(ConnectionStage.LOGIN, reply("XX000")));
        assertThat(explain(said("08P01", "x"), POSTGRES))
            .isEqualTo(ServerProblems.other(ConnectionStage.LOGIN, reply("08P01")));
        assertThat(explain(said("08P01", ""), POSTGRES)).isEqualTo(ServerProblems.poolerRefused(PLACE, reply("08P01")));
    }

    @ParameterizedTest
    @CsvSource({ "InitializeSessionUserId, ROLE", "CheckMyDatabase, DATABASE", "InitProcess, SERVER", "'', SERVER" })
    void theRoutineTellsWhoseLimitItIs(String routine, Limit limit) {
        assertThat(explain(said("53300", routine), POSTGRES))
            .isEqualTo(ServerProblems.tooManyConnections(limit, "immich", "postgres", reply("53300")));
    }

    @Test
    void theRoutineTellsWhoRefuses() {
        assertThat(explain(said("28000", ""), POSTGRES)).isEqualTo(ServerProblems.poolerRefused(PLACE, reply("28000")));
        assertThat(explain(said("28000", "ClientAuthentication"), POSTGRES)).isEqualTo(
                LoginProblems.notAllowedByHba(PLACE, "immich", "postgres", Optional.of("192.168.1.7"), reply("28000")));
        assertThat(explain(said("28000", "InitializeSessionUserId"), POSTGRES))
            .isEqualTo(LoginProblems.loginNotAllowed("postgres", reply("28000")));
        assertThat(explain(said("28000", "InitializeSessionUserId"), evidence("NR")))
            .isEqualTo(LoginProblems.noSuchRole("postgres", reply("28000")));
        assertThat(explain(said("28000", "auth_failed"), POSTGRES))
            .isEqualTo(LoginProblems.unsupportedAuthentication(PLACE, "postgres", Optional.of(reply("28000"))));
        assertThat(explain(said("28000", "other"), POSTGRES))
            .isEqualTo(ServerProblems.other(ConnectionStage.LOGIN, reply("28000")));
    }

    @Test
    void aReplyMayLackParts() {
        assertThat(ServerErrors.reply(new ServerErrorMessage("Mno\0"))).isEqualTo(new ServerReply("", "no"));
        assertThat(ServerErrors.reply(new ServerErrorMessage("SFATAL\0C28000\0")))
            .isEqualTo(new ServerReply("28000", "FATAL: "));
        assertThat(ServerErrors.isFromPooler(new ServerErrorMessage("C08P01\0"))).isTrue();
        assertThat(ServerErrors.isFromPooler(new ServerErrorMessage("C08P01\0Rx\0"))).isFalse();
        assertThat(ServerErrors.isFromPooler(new ServerErrorMessage("C28000\0"))).isFalse();
    }

    @Test
    void silenceIsToldFromGarbage() {
        assertThat(explain(wrapped(new SocketTimeoutException()), SILENT))
            .isEqualTo(NetworkProblems.silentServer(PLACE));
        assertThat(explain(wrapped(new SocketTimeoutException()), POSTGRES))
            .isEqualTo(NetworkProblems.silentServer(PLACE));
        assertThat(explain(wrapped(new SocketTimeoutException()), evidence("HTTP")))
            .isEqualTo(NetworkProblems.notPostgres(PLACE, "HTTP"));
        assertThat(explain(wrapped(new EOFException()), SILENT)).isEqualTo(NetworkProblems.closedAtOnce(PLACE));
        assertThat(explain(wrapped(new SocketException("reset")), SILENT))
            .isEqualTo(NetworkProblems.closedAtOnce(PLACE));
        assertThat(explain(wrapped(new EOFException()), POSTGRES)).extracting(ConnectionProblem::kind)
            .isEqualTo(Kind.OTHER);
        assertThat(explain(wrapped(new SocketException("reset")), POSTGRES)).extracting(ConnectionProblem::kind)
            .isEqualTo(Kind.OTHER);
        assertThat(explain(wrapped(new EOFException()), evidence("HTTP")))
            .isEqualTo(NetworkProblems.notPostgres(PLACE, "HTTP"));
        assertThat(explain(wrapped(new IOException("more than it may")), POSTGRES)).extracting(ConnectionProblem::kind)
            .isEqualTo(Kind.NOT_POSTGRES);
        assertThat(explain(wrapped(new SSLException("no way")), evidence("S\u0015")))
            .isEqualTo(TlsProblems.tlsFailed("no way"));
        assertThat(explain(wrapped(new SSLException("no way")), evidence("SSH-2.0")))
            .isEqualTo(NetworkProblems.notPostgres(PLACE, "SSH-2.0"));
    }

    @Test
    void theDriverMayRefuse() {
        assertThat(explain(new PSQLException("?", PSQLState.PROTOCOL_VIOLATION), POSTGRES))
            .extracting(ConnectionProblem::kind)
            .isEqualTo(Kind.NOT_POSTGRES);
        assertThat(explain(new SQLException("?"), evidence("HTTP")))
            .isEqualTo(NetworkProblems.notPostgres(PLACE, "HTTP"));
        assertThat(explain(new PSQLException("?", PSQLState.CONNECTION_REJECTED), POSTGRES))
            .isEqualTo(LoginProblems.unsupportedAuthentication(PLACE, "postgres", Optional.empty()));
        assertThat(
                explain(new PSQLException("?", PSQLState.CONNECTION_REJECTED), POSTGRES, details("", SslMode.PREFER)))
            .isEqualTo(LoginProblems.passwordMissing("postgres"));
        assertThat(explain(new PSQLException("?", PSQLState.CONNECTION_REJECTED), evidence("N"),
                details("", SslMode.PREFER)))
            .isEqualTo(LoginProblems.unsupportedAuthentication(PLACE, "postgres", Optional.empty()));
        assertThat(explain(new PSQLException("?", PSQLState.CONNECTION_REJECTED), evidence("N"),
                details("x", SslMode.REQUIRE)))
            .isEqualTo(TlsProblems.tlsNotOffered("require"));
        assertThat(explain(new PSQLException("?", PSQLState.CONNECTION_REJECTED), evidence("E"),
                details("x", SslMode.VERIFY_FULL)))
            .isEqualTo(TlsProblems.tlsNotOffered("verify-full"));
        assertThat(explain(new SQLException("words", "42000"), SILENT))
            .isEqualTo(ServerProblems.other(ConnectionStage.LOGIN, new ServerReply("42000", "words")));
        assertThat(explain(new IllegalStateException("words"), SILENT))
            .isEqualTo(ServerProblems.other(ConnectionStage.LOGIN, new ServerReply("", "words")));
    }

    /** Behind TLS what was said is no text of the server. */
    @Test
    void anEncryptedAnswerIsNotShown() {
        NetworkEvidence encrypted = new NetworkEvidence("S\u0016x", Optional.of("TLSv1.3"), true, List.of(), false,
                false);
        assertThat(explain(wrapped(new IOException("too much")), encrypted))
            .isEqualTo(NetworkProblems.notPostgres(PLACE, ""));
        assertThat(explain(wrapped(new SocketTimeoutException()), encrypted))
            .isEqualTo(NetworkProblems.silentServer(PLACE));
    }

    @Test
    void evidenceOfAWrongNameWins() throws Exception {
        NetworkEvidence wrong = new NetworkEvidence("S\u0016", Optional.of("TLSv1.3"), true,
                CaCertificate.parse(SELF_SIGNED).certificates(), true, false);
        assertThat(explain(said("28000", "auth_failed"), wrong)).extracting(ConnectionProblem::kind)
            .isEqualTo(Kind.UNSUPPORTED_AUTHENTICATION);
        assertThat(explain(wrapped(new SSLException("name")), wrong))
            .isEqualTo(TlsProblems.certificateNameMismatch("nas.lan", List.of("db.lan", "10.0.0.7")));
    }

    @ParameterizedTest
    @CsvSource({ "N, true, false", "E, true, false", "S, false, false", "SS, false, true", "H, false, false" })
    void theFirstByteAnswersTheRequestForTls(String head, boolean refuses, boolean looks) {
        assertThat(evidence(head).refusesTls()).isEqualTo(refuses);
        assertThat(evidence(head).onlyLooksLikeTls()).isEqualTo(looks);
    }

    @Test
    void aTlsRecordIsNoGarbage() {
        assertThat(evidence("S\u0016").onlyLooksLikeTls()).isFalse();
        assertThat(evidence("S\u0015").onlyLooksLikeTls()).isFalse();
        assertThat(SILENT.isSilent()).isTrue();
        assertThat(POSTGRES.isSilent()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = { "~~, false", "S, true", "SX, false", "N, true", "NR, true", "NX, true",
            "E, true", "Error: no, false", "R, true", "X, false", "HTTP, false", "v, true" })
    void postgresBeginsToSpeakInItsOwnWay(String head, boolean begins) {
        assertThat(PostgresGreeting.begins(head)).isEqualTo(begins);
    }

    @Test
    void theLengthOfAMessageIsSmall() {
        assertThat(PostgresGreeting.begins("S\u0016")).isTrue();
        assertThat(PostgresGreeting.begins("S\u0015")).isTrue();
        assertThat(PostgresGreeting.begins("E\0\0\0\u0004")).isTrue();
        assertThat(PostgresGreeting.begins("E\0\0\0\u0003")).isFalse();
        assertThat(PostgresGreeting.begins("E\0\0\u0075\u002f")).isTrue();
        assertThat(PostgresGreeting.begins("E\0\0\u0075\u0030")).isFalse();
        assertThat(PostgresGreeting.begins("E\0\1\0\u0004")).isFalse();
        assertThat(PostgresGreeting.begins("E\1\0\0\u0004")).isFalse();
        assertThat(PostgresGreeting.begins("R\0\0\0\u0008")).isTrue();
        assertThat(PostgresGreeting.begins("NE\0\0\0\u0008")).isTrue();
        assertThat(PostgresGreeting.begins("N\0\0\0\u0008")).isTrue();
        assertThat(PostgresGreeting.begins("NX\0\0\0\u0008")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "10.0.0.7, false", "169.254.169.254, true", "224.0.0.1, true", "100.100.100.200, true",
            "168.63.129.16, true", "192.0.0.192, true", "fd00:ec2::254, true", "fd00:ec2::253, false", "fe80::1, true",
            "::1, false", "::, false", "64:ff9b::a9fe:a9fe, true", "64:ff9b::0a00:0007, false", "::a9fe:a9fe, true",
            "64:ff9b:1::a9fe:a9fe, true", "64:ff9b:2::a9fe:a9fe, false", "ff02::1, true", "fd00:ec2::254%1, true",
            "fe80::1%1, true", "fd20:ce::254, true", "fd00:42::42, true", "2002:a9fe:a9fe::1, true",
            "2002:0a00:0007::a9fe:a9fe, false", "::ffff:a9fe:a9fe, true", "::ffff:0:a9fe:a9fe, true",
            "::ffff:0:100.100.100.200, true", "::ffff:0:10.0.0.7, false", "2001:0:4136:e378:8000:63bf:5601:5601, true",
            "2001:0:4136:e378:8000:63bf:f5ff:fff8, false", "64:ff9b:1:1:2:3:a9fe:a9fe, true", "127.0.0.1, false",
            "0.0.0.0, false" })
    void someAddressesAreForbidden(String address, boolean forbidden) throws UnknownHostException {
        assertThat(ForbiddenAddresses.contain(InetAddress.getByName(address))).isEqualTo(forbidden);
    }

    @Test
    void eachStageHasItsFact() throws UnknownHostException {
        List<InetAddress> four = List.of(InetAddress.getByName("10.0.0.1"), InetAddress.getByName("10.0.0.2"),
                InetAddress.getByName("10.0.0.3"), InetAddress.getByName("10.0.0.4"));
        assertThat(Facts.name("nas", four)).isEqualTo("nas is 10.0.0.1, 10.0.0.2, 10.0.0.3");
        assertThat(Facts.name("10.0.0.1", four.subList(0, 1))).isEqualTo("An address, 10.0.0.1");
        assertThat(Facts.login(POSTGRES, details("x", SslMode.PREFER))).isEqualTo("Logged in as postgres");
        assertThat(Facts.login(SILENT, details("x", SslMode.PREFER)))
            .isEqualTo("Logged in as postgres, no password asked");
    }

    @Test
    void encryptionHasItsFact() {
        NetworkEvidence tls = new NetworkEvidence("S", Optional.of("TLSv1.3"), true, List.of(), false, false);
        NetworkEvidence offered = new NetworkEvidence("S", Optional.empty(), true, List.of(), false, false);
        assertThat(Facts.encryption(tls, details("x", SslMode.REQUIRE)))
            .isEqualTo(new StageResult.Passed("TLS 1.3, certificate not checked"));
        assertThat(Facts.encryption(tls, details("x", SslMode.VERIFY_CA)))
            .isEqualTo(new StageResult.Passed("TLS 1.3, certificate checked"));
        assertThat(Facts.encryption(offered, details("x", SslMode.PREFER)))
            .isEqualTo(new StageResult.Warned("Offered, but not for this login"));
        assertThat(Facts.encryption(SILENT, details("x", SslMode.PREFER)))
            .isEqualTo(new StageResult.Warned("The server offers no TLS"));
        assertThat(Facts.encryption(SILENT, details("x", SslMode.DISABLE)))
            .isEqualTo(new StageResult.Warned("Off, as chosen"));
    }

    @ParameterizedTest
    @CsvSource({ "true, false, false, Superuser", "false, false, false, Not a superuser",
            "false, true, false, 'Not a superuser, may create roles'",
            "false, false, true, 'Not a superuser, may create databases'",
            "false, true, true, 'Not a superuser, may create roles and databases'" })
    void aWelcomeTellsTheRights(boolean superuser, boolean roles, boolean databases, String fact) {
        StageResult rights = new LoginResult(PostgresVersion.of(17, 1), "me", superuser, roles, databases, false)
            .rights();
        assertThat(rights.fact()).isEqualTo(fact);
        assertThat(rights instanceof StageResult.Passed).isEqualTo(superuser);
    }

    @Test
    void aJournalEndsAtTheStageThatStopped() {
        StageLog stageLog = new StageLog(stages -> {
        });
        stageLog.passed(ConnectionStage.NAME, "found");
        stageLog.passed(ConnectionStage.PORT, "open");
        stageLog.stopped(NetworkProblems.connectionRefused(PLACE));
        assertThat(stageLog.stages()).containsOnlyKeys(ConnectionStage.values());
        assertThat(stageLog.stages().get(ConnectionStage.NAME)).isEqualTo(new StageResult.Passed("found"));
        assertThat(stageLog.stages().get(ConnectionStage.PORT)).isInstanceOfSatisfying(StageResult.Stopped.class,
                stopped -> assertThat(stopped.fact()).matches("5432 is closed after \\d+ (ms|s)"));
        assertThat(stageLog.stages().get(ConnectionStage.LOGIN)).isEqualTo(new StageResult.NotReached());
        assertThat(new StageResult.NotReached().fact()).isEqualTo("Not reached");
        assertThat(stageLog.took()).matches("[1-9]\\d* (ms|s)");
    }

    @ParameterizedTest
    @CsvSource({ "disable, DISABLE, false, false", "prefer, PREFER, false, false", "require, REQUIRE, false, true",
            "verify-ca, VERIFY_CA, true, true", "verify-full, VERIFY_FULL, true, true" })
    void aModeOfTlsIsKnownByItsWord(String word, SslMode mode, boolean checks, boolean insists) {
        assertThat(SslMode.of(word)).contains(mode);
        assertThat(mode.value()).isEqualTo(word);
        assertThat(mode.checksCertificate()).isEqualTo(checks);
        assertThat(mode.insists()).isEqualTo(insists);
        assertThat(SslMode.of("no-verify")).isEmpty();
    }

    @Test
    void theServerItselfKeepsTheLimits() {
        assertThat(Limits.READING.startupOptions()).isEmpty();
        assertThat(Limits.CHANGING.startupOptions())
            .startsWith("-c statement_timeout=0 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000");
        assertThat(Limits.READING.bytes()).isEqualTo(8_388_608);
    }

    @Test
    void aSecretIsEqualByItsText() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).hasSameHashCodeAs(Secret.of("a")).hasToString("••••••");
        assertThat(Secret.of("a")).isNotEqualTo(Secret.of("b")).doesNotHaveSameHashCodeAs(Secret.of("b"));
        assertThat(Secret.of("a").reveal()).isEqualTo("a");
        assertThat(Secret.EMPTY.isEmpty()).isTrue();
        assertThat(Secret.of("a").isEmpty()).isFalse();
        assertThat(Secret.of("a").equals((Object) "a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, -1, 65536 })
    void aPortIsWithinItsRange(int port) {
        assertThatIllegalArgumentException().isThrownBy(
                () -> new ConnectionDetails("nas", port, "a", "b", Secret.EMPTY, SslMode.PREFER, Optional.empty()));
    }

    @Test
    void detailsMustMakeSense() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> new ConnectionDetails("no host!", 1, "a", "b", Secret.EMPTY, SslMode.PREFER, Optional.empty()));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new ConnectionDetails("nas", 1, "", "b", Secret.EMPTY, SslMode.PREFER, Optional.empty()));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new ConnectionDetails("nas", 1, "a", "", Secret.EMPTY, SslMode.PREFER, Optional.empty()));
        assertThat(new ConnectionDetails("nas", 65535, "a", "b", Secret.EMPTY, SslMode.PREFER, Optional.empty()).port())
            .isEqualTo(65535);
    }

    @Test
    void aChangedDetailLeavesTheOthers() {
        ConnectionDetails details = details("secret", SslMode.PREFER);
        assertThat(details.withDatabase("x").withDatabase("immich")).isEqualTo(details);
        assertThat(details.withDatabase("x").database()).isEqualTo("x");
        assertThat(details.withLogin("me", Secret.EMPTY).user()).isEqualTo("me");
        assertThat(details.withLogin("postgres", Secret.of("secret"))).isEqualTo(details);
        assertThat(details.withSslMode(SslMode.REQUIRE).sslMode()).isEqualTo(SslMode.REQUIRE);
        assertThat(details.withSslMode(SslMode.PREFER)).isEqualTo(details);
        assertThat(details.pooled()).isFalse();
        assertThat(details.throughPooler().pooled()).isTrue();
    }

    @Test
    void aDeadlineEnds() throws SocketTimeoutException {
        assertThat(new Deadline(Duration.ofHours(1)).remaining()).isBetween(3_000_000, 3_600_000);
        assertThat(new Deadline(Duration.ofDays(365)).remaining()).isEqualTo(Integer.MAX_VALUE);
        Deadline over = new Deadline(Duration.ofSeconds(-1));
        assertThatThrownBy(over::remaining).isInstanceOf(SocketTimeoutException.class);
        over.extend(Duration.ofMinutes(1));
        assertThat(over.remaining()).isBetween(30_000, 60_000);
    }

    @Test
    void causesAreFoundBehindEachOther() {
        assertThat(Causes.find(wrapped(new EOFException()), EOFException.class)).isPresent();
        assertThat(Causes.find(new SQLException("x"), IOException.class)).isEmpty();
        assertThat(Causes.network(wrapped(new EOFException()))).isInstanceOf(EOFException.class);
        assertThat(Causes.network(new SQLException("x"))).isNull();
    }

    private static final String SELF_SIGNED = """
            -----BEGIN CERTIFICATE-----
            MIIBlTCCATygAwIBAgIUDJULadHfP/Rf4Njh3UV4OJeEa4swCgYIKoZIzj0EAwIw
            DzENMAsGA1UEAwwEc2VsZjAgFw0yNjExMjQwMDQwNTRaGA8yMTI2MTAzMTAwNDA1
            NFowDzENMAsGA1UEAwwEc2VsZjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABM9v
            rW2Tram9F3FxovOUUHWVWu7fxDQevNitFWVH3sqNCpDCffriX6eNc9hweZl/JRCu
            cf914NP0TDakr8UUaICjdDByMB0GA1UdDgQWBBQtToeZ8GOSzLw2xtUJIKr1b1VP
            FTAfBgNVHSMEGDAWgBQtToeZ8GOSzLw2xtUJIKr1b1VPFTAPBgNVHRMBAf8EBTAD
            AQH/MB8GA1UdEQQYMBaCBmRiLmxhbocECgAAB4EGbWVAbGFuMAoGCCqGSM49BAMC
            A0cAMEQCIF2Cx9XKeyMWP7nYh12H8VIqvCLwzUOOoRRG4kZ7kBJgAiATvgHnvMih
            OQr1qcYYP+dY5g0+yOS/6sfa/vn21iVqsQ==
            -----END CERTIFICATE-----
            """;

}
