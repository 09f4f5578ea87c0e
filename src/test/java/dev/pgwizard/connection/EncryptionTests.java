package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.connection.ConnectionAttempt.Connected;
import dev.pgwizard.connection.ConnectionAttempt.StageResult;
import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.FakeServer.Manner;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.TlsProblems;
import dev.pgwizard.connection.problem.TlsProblems.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which certificates pass under which mode, and what is said of those that do not. */
@Quick
class EncryptionTests {

    private static final SelfSigned LOCALHOST = SelfSigned.of("localhost");

    private static final Manner WELCOME = (in, out) -> {
        FakeServer.refuseTlsAndReadStartup(in, out);
        out.write(FakeServer.loginOk("17.1"));
        in.read(new byte[4096]);
        out.write(FakeServer.row("postgres", "t", "f", "f", "42", "170001"));
        out.flush();
        FakeServer.listen(in);
    };

    private final Connector connector = Encounter.calm().connector();

    private static ConnectionDetails details(FakeServer server, String host, SslMode mode, Optional<String> ca) {
        return new ConnectionDetails(host, server.port(), "postgres", "postgres", Secret.of("hunter2"), mode, ca);
    }

    private ConnectionAttempt probe(SelfSigned shown, String host, SslMode mode, Optional<String> ca) {
        try (FakeServer server = new FakeServer(WELCOME, shown.context())) {
            return connector.probe(details(server, host, mode, ca));
        }
    }

    private ConnectionProblem problem(SelfSigned shown, String host, SslMode mode, Optional<String> ca) {
        ConnectionAttempt attempt = probe(shown, host, mode, ca);
        assertThat(attempt.result()).isInstanceOf(Stopped.class);
        return ((Stopped) attempt.result()).problem();
    }

    /**
     * The driver skips this message, and at the end of what came it would skip for ever.
     */
    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void aServerMayHangUpInTheMiddleOfAMessageThatIsSkipped(boolean encrypted) {
        FakeServer.Manner manner = (in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            out.write(FakeServer.loginOk("17.5"));
            out.write(new byte[] { 'd', 0, 0, 1, 0, 'h', 'a', 'l', 'f' });
        };
        try (FakeServer server = encrypted ? new FakeServer(manner, LOCALHOST.context()) : new FakeServer(manner)) {
            assertThat(connector.probe(details(server, "127.0.0.1", SslMode.PREFER, Optional.empty())).result())
                .isInstanceOf(Stopped.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = { "PREFER", "REQUIRE" })
    void aCertificateIsNotLookedAtUnlessToldTo(SslMode mode) {
        SelfSigned old = SelfSigned.of("elsewhere.lan", Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(1)));
        ConnectionAttempt attempt = probe(old, "127.0.0.1", mode, Optional.empty());
        assertThat(attempt.result()).isInstanceOf(Connected.class);
        assertThat(attempt.stages().get(ConnectionStage.ENCRYPTION))
            .isEqualTo(new StageResult.Passed("TLS 1.3, certificate not checked"));
    }

    @ParameterizedTest
    @EnumSource(names = { "VERIFY_CA", "VERIFY_FULL" })
    void aCertificateOfTheGivenAuthorityPasses(SslMode mode) {
        String both = SelfSigned.of("another.lan").pem() + LOCALHOST.pem();
        ConnectionAttempt attempt = probe(LOCALHOST, "localhost", mode, Optional.of(both));
        assertThat(attempt.result()).isInstanceOf(Connected.class);
        assertThat(attempt.stages().get(ConnectionStage.ENCRYPTION))
            .isEqualTo(new StageResult.Passed("TLS 1.3, certificate checked"));
    }

    @Test
    void aCertificateOfNobodyIsNotTrusted() {
        assertThat(problem(LOCALHOST, "localhost", SslMode.VERIFY_CA, Optional.empty()))
            .isEqualTo(TlsProblems.certificateNotTrusted(Reason.UNKNOWN_ISSUER, "CN=localhost", "CN=localhost", false));
        assertThat(problem(LOCALHOST, "localhost", SslMode.VERIFY_FULL, Optional.of(SelfSigned.of("x.lan").pem())))
            .isEqualTo(TlsProblems.certificateNotTrusted(Reason.UNKNOWN_ISSUER, "CN=localhost", "CN=localhost", true));
    }

    @Test
    void aCertificateHasItsDays() {
        Instant now = Instant.now();
        SelfSigned over = SelfSigned.of("localhost", now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(2)));
        SelfSigned early = SelfSigned.of("localhost", now.plus(Duration.ofDays(2)), now.plus(Duration.ofDays(9)));
        assertThat(problem(over, "localhost", SslMode.VERIFY_CA, Optional.of(over.pem())))
            .isEqualTo(TlsProblems.certificateNotTrusted(Reason.EXPIRED, "CN=localhost", "CN=localhost", true));
        assertThat(problem(early, "localhost", SslMode.VERIFY_CA, Optional.of(early.pem())))
            .isEqualTo(TlsProblems.certificateNotTrusted(Reason.NOT_YET_VALID, "CN=localhost", "CN=localhost", true));
    }

    /** The name counts under verify-full only. */
    @Test
    void aCertificateIsForAHost() {
        SelfSigned other = SelfSigned.of("db.lan");
        assertThat(problem(other, "localhost", SslMode.VERIFY_FULL, Optional.of(other.pem())))
            .isEqualTo(TlsProblems.certificateNameMismatch("localhost", List.of("db.lan")));
        assertThat(probe(other, "localhost", SslMode.VERIFY_CA, Optional.of(other.pem())).result())
            .isInstanceOf(Connected.class);
    }

    @Test
    void aServerWithoutTlsIsToldFromOneThatMustHaveIt() {
        Encounter.calm()
            .ends(Encounter.refusing("SFATAL", "C28P01", "Mno", "Rauth_failed"), SslMode.REQUIRE, Kind.TLS_NOT_OFFERED);
        ConnectionAttempt plain;
        try (FakeServer server = new FakeServer(WELCOME)) {
            plain = connector.probe(details(server, "127.0.0.1", SslMode.PREFER, Optional.empty()));
        }
        assertThat(plain.stages().get(ConnectionStage.ENCRYPTION))
            .isEqualTo(new StageResult.Warned("The server offers no TLS"));
    }

    /**
     * The server refuses what comes in clear; that it takes the same login behind TLS is
     * found out without the password.
     */
    @Test
    void aServerThatWantsTlsIsKnocked() {
        AtomicInteger knocks = new AtomicInteger();
        try (FakeServer server = new FakeServer((in, out) -> {
            String packet = FakeServer.refuseTlsAndReadStartup(in, out);
            assertThat(packet).doesNotContain("hunter2");
            out.write(knocks.getAndIncrement() == 0
                    ? FakeServer.error("SFATAL", "C28000", "Mno encryption", "RClientAuthentication")
                    : FakeServer.error("SFATAL", "C28P01", "Mno password", "Rauth_failed"));
        }, LOCALHOST.context())) {
            ConnectionAttempt attempt = connector
                .probe(details(server, "127.0.0.1", SslMode.DISABLE, Optional.empty()));
            assertThat(attempt.result()).isInstanceOfSatisfying(Stopped.class,
                    stopped -> assertThat(stopped.problem()).extracting(ConnectionProblem::kind)
                        .isEqualTo(Kind.TLS_REQUIRED));
            assertThat(server.allEnded()).isTrue();
        }
        assertThat(knocks).hasValue(2);
    }

    /** Refused behind TLS as well, or without TLS at all: then the rule is to blame. */
    @Test
    void aServerThatRefusesAnywayIsBelieved() {
        Manner refuses = Encounter.refusing("SFATAL", "C28000", "Mno entry", "RClientAuthentication");
        try (FakeServer server = new FakeServer(refuses, LOCALHOST.context())) {
            ConnectionAttempt attempt = connector
                .probe(details(server, "127.0.0.1", SslMode.DISABLE, Optional.empty()));
            assertThat(attempt.result()).isInstanceOfSatisfying(Stopped.class,
                    stopped -> assertThat(stopped.problem()).extracting(ConnectionProblem::kind)
                        .isEqualTo(Kind.NOT_ALLOWED_BY_HBA));
        }
        Encounter.calm().ends(refuses, SslMode.DISABLE, Kind.NOT_ALLOWED_BY_HBA);
    }

    /**
     * As libpq does: prefer tries behind TLS first, and in clear where that is refused.
     */
    @Test
    void preferGoesOnInClear() {
        AtomicInteger attempts = new AtomicInteger();
        try (FakeServer server = new FakeServer((in, out) -> {
            if (attempts.getAndIncrement() == 0) {
                FakeServer.refuseTlsAndReadStartup(in, out);
                out.write(FakeServer.error("SFATAL", "C28000", "Mno entry", "RClientAuthentication"));
            }
            else {
                WELCOME.with(in, out);
            }
        }, LOCALHOST.context())) {
            ConnectionAttempt attempt = connector.probe(details(server, "127.0.0.1", SslMode.PREFER, Optional.empty()));
            assertThat(attempt.result()).isInstanceOf(Connected.class);
            assertThat(attempt.stages().get(ConnectionStage.ENCRYPTION))
                .isEqualTo(new StageResult.Warned("Offered, but not for this login"));
        }
    }

}
