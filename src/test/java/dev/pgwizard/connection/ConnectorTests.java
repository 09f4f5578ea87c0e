package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionAttempt.Connected;
import dev.pgwizard.connection.ConnectionAttempt.StageResult;
import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.LoginProblems;
import dev.pgwizard.connection.problem.ServerProblems;
import dev.pgwizard.connection.problem.TlsProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConnectorTests {

    private final Connector connector = new Connector(new WizardHost(false), Limits.READING);

    @Majors
    void passesEveryStageAsSuperuser(int major) {
        TestServer server = server(major);
        ConnectionAttempt attempt = connector.probe(superuser(server));

        assertThat(attempt.result()).isInstanceOfSatisfying(Connected.class, connected -> {
            assertThat(connected.details()).isEqualTo(superuser(server));
            assertThat(connected.welcome().version().major()).isEqualTo(major);
            assertThat(connected.welcome().superuser()).isTrue();
            assertThat(connected.welcome().pooled()).isFalse();
        });
        assertThat(attempt.stages().values()).hasOnlyElementsOfType(StageResult.Passed.class).hasSize(5);
        assertThat(fact(attempt, ConnectionStage.NAME)).isEqualTo("An address, 127.0.0.1");
        assertThat(fact(attempt, ConnectionStage.PORT)).matches(server.port() + " answers in \\d+ ms");
        assertThat(fact(attempt, ConnectionStage.ENCRYPTION)).isEqualTo("TLS 1.3, certificate not checked");
        assertThat(fact(attempt, ConnectionStage.LOGIN)).isEqualTo("Logged in as postgres, no password asked");
        assertThat(fact(attempt, ConnectionStage.RIGHTS)).isEqualTo("Superuser");
    }

    @Test
    void warnsOfPlainTextAndOfLimitedRights() {
        TestServer server = plain();
        String role = server.newRole("secret");
        ConnectionAttempt attempt = connector.probe(superuser(server).withLogin(role, Secret.of("secret")));

        assertThat(attempt.stages().get(ConnectionStage.ENCRYPTION))
            .isEqualTo(new StageResult.Warned("The server offers no TLS"));
        assertThat(attempt.stages().get(ConnectionStage.LOGIN))
            .isEqualTo(new StageResult.Passed("Logged in as " + role));
        assertThat(attempt.stages().get(ConnectionStage.RIGHTS)).isEqualTo(new StageResult.Warned("Not a superuser"));
    }

    @Test
    void leavesTheSettingsOfTheServerAsTheyAreButThoseThatWouldEndALook() throws SQLException {
        TestServer server = plain();
        String role = server.newRole("secret");
        server.execute("postgres", "ALTER ROLE " + role + " SET statement_timeout = '7min'",
                "ALTER ROLE " + role + " SET lock_timeout = '8min'");
        try (Connection connection = connector.open(superuser(server).withLogin(role, Secret.of("secret")))) {
            assertThat(value(connection, "show statement_timeout")).isEqualTo("0");
            assertThat(value(connection, "show lock_timeout")).isEqualTo("8min");
        }
    }

    @Test
    void givesAConnectionForChangesThatTheServerBounds() throws SQLException {
        TestServer server = plain();
        try (Connection connection = connector.open(superuser(server), Limits.CHANGING)) {
            assertThat(value(connection, "show statement_timeout")).isEqualTo("0");
            assertThat(value(connection, "show lock_timeout")).isEqualTo("5s");
            assertThat(value(connection, "show idle_in_transaction_session_timeout")).isEqualTo("1min");
            assertThat(value(connection, "show application_name")).matches("immich-postgres-wizard-[0-9a-f]{8}");
        }
    }

    @Test
    void canCancelAStatementOverTheSamePath() throws Exception {
        TestServer server = server(17);
        try (Connection connection = connector.open(superuser(server)); var statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("select pg_sleep(10)"))
                .extracting(SQLException::getSQLState)
                .isEqualTo("57014");
        }
    }

    @Test
    void leavesNoConnectionBehind() {
        try (TestServer server = TestServer.of(17).tls().start()) {
            String role = server.newRole("secret");
            connector.probe(superuser(server));
            connector.probe(superuser(server).withLogin(role, Secret.of("wrong")));
            connector.probe(superuser(server).withDatabase("nowhere"));
            String gone = "select count(*) from pg_stat_activity, pg_sleep(0.05)"
                    + " where application_name LIKE 'immich-postgres-wizard-%'";
            assertThat(Stream.generate(() -> server.value("postgres", gone)).limit(100)).contains("0");
        }
    }

    @Majors
    void explainsAWrongPassword(int major) {
        TestServer server = server(major);
        String role = server.newRole("right");
        ConnectionAttempt attempt = connector.probe(superuser(server).withLogin(role, Secret.of("wrong")));

        ConnectionProblem problem = problem(attempt);
        assertThat(problem).extracting(ConnectionProblem::kind).isEqualTo(Kind.WRONG_PASSWORD);
        assertThat(problem.reply().orElseThrow().sqlState()).isEqualTo("28P01");
        assertThat(problem.reply().orElseThrow().text()).contains("FATAL", role);
        assertThat(fact(attempt, ConnectionStage.ENCRYPTION)).isEqualTo("TLS 1.3, certificate not checked");
        assertThat(attempt.stages().get(ConnectionStage.LOGIN)).isInstanceOf(StageResult.Stopped.class);
        assertThat(attempt.stages().get(ConnectionStage.RIGHTS)).isEqualTo(new StageResult.NotReached());
    }

    @Test
    void explainsAWrongPasswordUnderMd5() {
        try (TestServer server = TestServer.of(14)
            .setting("password_encryption", "md5")
            .hba("host all all 127.0.0.1/32 md5")
            .start()) {
            String role = server.newRole("right");
            assertThat(problem(superuser(server).withLogin(role, Secret.of("wrong"))))
                .extracting(ConnectionProblem::kind)
                .isEqualTo(Kind.WRONG_PASSWORD);
            assertThat(problem(superuser(server).withLogin(role, Secret.EMPTY)))
                .isEqualTo(LoginProblems.passwordMissing(role));
            assertThat(connector.probe(superuser(server).withLogin(role, Secret.of("right"))).result())
                .isInstanceOf(Connected.class);
        }
    }

    @Test
    void asksForAMissingPassword() {
        TestServer server = plain();
        String role = server.newRole("right");
        assertThat(problem(superuser(server).withLogin(role, Secret.EMPTY)))
            .isEqualTo(LoginProblems.passwordMissing(role));
    }

    @Test
    void acceptsAPasswordOfEveryPrintableCharacter() {
        StringBuilder all = new StringBuilder();
        for (char c = ' '; c <= '~'; c++) {
            all.append(c);
        }
        TestServer server = plain();
        String role = server.newRole(all.toString());
        assertThat(connector.probe(superuser(server).withLogin(role, Secret.of(all.toString()))).result())
            .isInstanceOf(Connected.class);
    }

    @Test
    void acceptsOddNamesOfDatabasesAndRoles() {
        TestServer server = plain();
        String odd = "ödd \"name\" %41 & ? = / #'$";
        server.execute("postgres", "create database \"%s\"".formatted(odd.replace("\"", "\"\"")),
                "create role \"%s\" login password 'x'".formatted(odd.replace("\"", "\"\"")));
        ConnectionAttempt attempt = connector.probe(superuser(server).withDatabase(odd).withLogin(odd, Secret.of("x")));
        assertThat(attempt.result()).isInstanceOfSatisfying(Connected.class,
                connected -> assertThat(connected.welcome().role()).isEqualTo(odd));
    }

    @Majors
    void explainsThatNoLineOfHbaFits(int major) {
        TestServer server = server(major);
        assertThat(problem(superuser(server).withLogin("refused", Secret.of("x")))).satisfies(refused -> {
            assertThat(refused.kind()).isEqualTo(Kind.NOT_ALLOWED_BY_HBA);
            assertThat(refused.hints().getFirst().text()).isEqualTo("The server saw you as 127.0.0.1.");
            assertThat(refused.reply().orElseThrow().sqlState()).isEqualTo("28000");
            assertThat(refused.hints().getFirst().snippets().getFirst().text())
                .isEqualTo("host  postgres,immich  refused,immich  127.0.0.1/32  scram-sha-256");
        });
    }

    @Majors
    void findsOutThatOnlyTlsIsMissing(int major) {
        TestServer server = server(major);
        ConnectionDetails plain = superuser(server).withLogin("only_tls", Secret.of("x")).withSslMode(SslMode.DISABLE);
        assertThat(problem(plain)).extracting(ConnectionProblem::kind).isEqualTo(Kind.TLS_REQUIRED);
        assertThat(problem(plain.withSslMode(SslMode.PREFER))).extracting(ConnectionProblem::kind)
            .isEqualTo(Kind.WRONG_PASSWORD);
    }

    @Test
    void fallsBackToPlainTextWhereOnlyThatIsAllowed() {
        TestServer server = server(17);
        server.execute("postgres", "create role only_plain login password 'x'");
        ConnectionAttempt attempt = connector.probe(superuser(server).withLogin("only_plain", Secret.of("x")));
        assertThat(attempt.result()).isInstanceOf(Connected.class);
        assertThat(attempt.stages().get(ConnectionStage.ENCRYPTION))
            .isEqualTo(new StageResult.Warned("Offered, but not for this login"));
    }

    @Test
    void saysWhenTheServerOffersNoTls() {
        TestServer server = plain();
        ConnectionAttempt attempt = connector.probe(superuser(server).withSslMode(SslMode.REQUIRE));
        assertThat(problem(attempt)).isEqualTo(TlsProblems.tlsNotOffered("require"));
        assertThat(attempt.stages().get(ConnectionStage.LOGIN)).isEqualTo(new StageResult.NotReached());
    }

    @Test
    void checksTheCertificateAndTheName() {
        TestServer server = server(17);
        ConnectionDetails checked = with(superuser(server), SslMode.VERIFY_FULL, server.caCertificate());
        ConnectionAttempt attempt = connector.probe(checked);
        assertThat(attempt.result()).isInstanceOf(Connected.class);
        assertThat(fact(attempt, ConnectionStage.ENCRYPTION)).isEqualTo("TLS 1.3, certificate checked");
    }

    @Test
    void refusesACertificateFromAnotherCa() {
        TestServer server = server(17);
        String other = TestServer.of(17).tls("other.lan").shared().caCertificate();
        ConnectionProblem problem = problem(with(superuser(server), SslMode.VERIFY_CA, other));
        assertThat(problem).isEqualTo(TlsProblems.certificateNotTrusted(TlsProblems.Reason.UNKNOWN_ISSUER,
                "CN=localhost", "CN=localhost", true));
    }

    @Test
    void refusesASelfSignedCertificateWithoutACa() {
        TestServer server = server(17);
        assertThat(problem(superuser(server).withSslMode(SslMode.VERIFY_FULL))).isEqualTo(TlsProblems
            .certificateNotTrusted(TlsProblems.Reason.UNKNOWN_ISSUER, "CN=localhost", "CN=localhost", false));
    }

    @Test
    void refusesACertificateForAnotherNameOnlyWhereTheNameCounts() {
        TestServer server = TestServer.of(17).tls("other.lan").shared();
        String ca = server.caCertificate();
        assertThat(problem(with(superuser(server), SslMode.VERIFY_FULL, ca)))
            .isEqualTo(TlsProblems.certificateNameMismatch("127.0.0.1", List.of("other.lan")));
        assertThat(connector.probe(with(superuser(server), SslMode.VERIFY_CA, ca)).result())
            .isInstanceOf(Connected.class);
    }

    @Majors
    void explainsAMissingDatabase(int major) {
        TestServer server = server(major);
        assertThat(problem(superuser(server).withDatabase("nowhere"))).extracting(ConnectionProblem::kind)
            .isEqualTo(Kind.NO_SUCH_DATABASE);
    }

    @Test
    void explainsAClosedDatabase() {
        TestServer server = plain();
        assertThat(problem(superuser(server).withDatabase("template0"))).extracting(ConnectionProblem::kind)
            .isEqualTo(Kind.DATABASE_CLOSED);
    }

    @Test
    void explainsAMissingRightToConnect() {
        TestServer server = plain();
        String role = server.newRole("x");
        String database = server.newDatabase();
        server.execute("postgres", "revoke connect on database " + database + " from public");
        assertThat(problem(superuser(server).withDatabase(database).withLogin(role, Secret.of("x"))))
            .extracting(ConnectionProblem::kind)
            .isEqualTo(Kind.CONNECT_PRIVILEGE_MISSING);
    }

    @Majors
    void tellsARoleWithoutLoginFromNoRole(int major) {
        TestServer server = server(major);
        String role = server.newRole("x");
        server.execute("postgres", "alter role " + role + " nologin");
        assertThat(problem(superuser(server).withLogin(role, Secret.of("x")))).extracting(ConnectionProblem::kind)
            .isEqualTo(Kind.LOGIN_NOT_ALLOWED);
        assertThat(problem(superuser(server).withLogin("trusted_ghost", Secret.of("x"))))
            .extracting(ConnectionProblem::kind)
            .isEqualTo(Kind.NO_SUCH_ROLE);
    }

    @Test
    void explainsAnotherProofThanAPassword() {
        TestServer server = server(17);
        assertThat(problem(superuser(server).withLogin("by_ident", Secret.of("x")))).extracting(ConnectionProblem::kind)
            .isEqualTo(Kind.UNSUPPORTED_AUTHENTICATION);
    }

    @Test
    void saysWhoseLimitOfConnectionsIsReached() {
        try (TestServer server = TestServer.of(17)
            .setting("max_connections", "6")
            .setting("superuser_reserved_connections", "3")
            .start()) {
            String role = server.newRole("x");
            String other = server.newRole("x");
            String database = server.newDatabase();
            server.execute("postgres", "alter role " + role + " connection limit 0",
                    "alter database " + database + " connection limit 0");
            ConnectionDetails limited = superuser(server).withLogin(role, Secret.of("x"));
            ConnectionDetails free = superuser(server).withLogin(other, Secret.of("x"));
            assertLimit(ServerProblems.Limit.ROLE, limited);
            assertLimit(ServerProblems.Limit.DATABASE, free.withDatabase(database));
            List<Connection> all = new ArrayList<>();
            try {
                assertThatExceptionOfType(ConnectionFailedException.class)
                    .isThrownBy(() -> Stream.generate(() -> connector.open(free)).limit(7).forEach(all::add));
                assertLimit(ServerProblems.Limit.SERVER, free);
            }
            finally {
                all.forEach(ConnectorTests::close);
            }
        }
    }

    @Test
    void waitsForAStandbyThatTakesNoConnections() throws IOException {
        try (TestServer server = TestServer.of(17).setting("hot_standby", "off").start()) {
            Files.createFile(server.dataDirectory().resolve("standby.signal"));
            server.restart();
            assertThat(problem(superuser(server))).extracting(ConnectionProblem::kind).isEqualTo(Kind.STILL_STARTING);
        }
    }

    @Test
    void explainsThatNoLineFitsAtAll() throws IOException {
        try (TestServer server = TestServer.of(17).start()) {
            Files.writeString(server.dataDirectory().resolve("pg_hba.conf"), "local all all trust\n");
            server.restart();
            assertThat(problem(superuser(server))).satisfies(refused -> {
                assertThat(refused.kind()).isEqualTo(Kind.NOT_ALLOWED_BY_HBA);
                assertThat(refused.reply().orElseThrow().text()).contains("no pg_hba.conf entry");
            });
        }
    }

    @Test
    void namesTheAddressesOfALookedUpHost() {
        TestServer server = plain();
        ConnectionDetails byName = new ConnectionDetails("localhost", server.port(), "postgres", "postgres",
                Secret.EMPTY, SslMode.PREFER, Optional.empty());
        assertThat(fact(connector.probe(byName), ConnectionStage.NAME)).startsWith("localhost is ")
            .contains("127.0.0.1");
    }

    @Test
    void throwsTheProblemWhereAConnectionIsWanted() {
        TestServer server = plain();
        assertThatExceptionOfType(ConnectionFailedException.class)
            .isThrownBy(() -> connector.open(superuser(server).withDatabase("nowhere")).close())
            .satisfies(failed -> assertThat(failed.problem()).extracting(ConnectionProblem::kind)
                .isEqualTo(Kind.NO_SUCH_DATABASE));
    }

    /** One server of each major for all tests, with a role for each way in. */
    private static TestServer server(int major) {
        return TestServer.of(major)
            .tls()
            .hba("host all refused 127.0.0.1/32 reject")
            .hba("hostssl all only_tls 127.0.0.1/32 scram-sha-256")
            .hba("host all only_tls 127.0.0.1/32 reject")
            .hba("hostssl all only_plain 127.0.0.1/32 reject")
            .hba("host all trusted_ghost 127.0.0.1/32 trust")
            .hba("host all by_ident 127.0.0.1/32 ident")
            .shared();
    }

    private static TestServer plain() {
        return TestServer.of(17).shared();
    }

    static ConnectionDetails superuser(TestServer server) {
        return new ConnectionDetails(server.host(), server.port(), "postgres", "postgres", Secret.EMPTY, SslMode.PREFER,
                Optional.empty());
    }

    private static ConnectionDetails with(ConnectionDetails details, SslMode mode, String ca) {
        return new ConnectionDetails(details.host(), details.port(), details.database(), details.user(),
                details.password(), mode, Optional.of(ca));
    }

    private ConnectionProblem problem(ConnectionDetails details) {
        return problem(connector.probe(details));
    }

    private static ConnectionProblem problem(ConnectionAttempt attempt) {
        assertThat(attempt.result()).isInstanceOf(Stopped.class);
        return ((Stopped) attempt.result()).problem();
    }

    private void assertLimit(ServerProblems.Limit limit, ConnectionDetails details) {
        ConnectionProblem problem = problem(details);
        assertThat(problem).isEqualTo(ServerProblems.tooManyConnections(limit, details.database(), details.user(),
                problem.reply().orElseThrow()));
    }

    private static String fact(ConnectionAttempt attempt, ConnectionStage connectionStage) {
        StageResult result = attempt.stages().get(connectionStage);
        return result == null ? "" : result.fact();
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        }
        catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

}
