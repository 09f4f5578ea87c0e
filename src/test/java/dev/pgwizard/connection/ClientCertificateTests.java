package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ClientCertificate.NotUsable;
import dev.pgwizard.connection.ConnectionAttempt.Connected;
import dev.pgwizard.connection.ConnectionAttempt.Result;
import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server that asks for client certificates. Its own certificate, for localhost, is also
 * the one authority that it trusts, so a client with it is called localhost.
 */
class ClientCertificateTests {

    private static final TestServer POSTGRES = TestServer.of(17)
        .tls()
        .setting("ssl_ca_file", "server.crt")
        .hba("hostssl all localhost all cert")
        .hba("hostssl all full all scram-sha-256 clientcert=verify-full")
        .hba("hostssl all any all scram-sha-256 clientcert=verify-ca")
        .hba("hostnossl all localhost,full,any all reject")
        .shared();

    private final Connector connector = new Connector();

    private static String file(String name) {
        try {
            return Files.readString(POSTGRES.dataDirectory().resolve(name));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ClientCertificate> shown() {
        try {
            return Optional.of(ClientCertificate.parse(file("server.crt"), file("server.key")));
        }
        catch (NotUsable e) {
            throw new IllegalStateException(e);
        }
    }

    private Result probe(String role, SslMode mode, Optional<ClientCertificate> certificate) {
        POSTGRES.execute("postgres", "DROP ROLE IF EXISTS \"" + role + "\"",
                "CREATE ROLE \"" + role + "\" LOGIN PASSWORD 'p'");
        ConnectionDetails details = new ConnectionDetails("127.0.0.1", POSTGRES.port(), "postgres", role,
                Secret.of("p"), mode, Optional.of(file("server.crt")));
        return connector.probe(details.withClientCertificate(certificate)).result();
    }

    @ParameterizedTest
    @CsvSource({ "localhost, REQUIRE", "localhost, VERIFY_FULL", "localhost, PREFER", "any, REQUIRE" })
    void theCertificateIsShown(String role, SslMode mode) {
        assertThat(probe(role, mode, shown())).isInstanceOf(Connected.class);
    }

    /** 28000 says no more than that the door stays shut. */
    @ParameterizedTest
    @ValueSource(strings = { "localhost", "any", "full" })
    void withoutOneTheDoorIsNotTakenForMissing(String role) {
        assertThat(probe(role, SslMode.PREFER, Optional.empty())).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.problem().kind()).isEqualTo(Kind.CLIENT_CERTIFICATE_WANTED);
            assertThat(stopped.problem().message()).contains("none was shown");
            assertThat(stopped.problem().hints().toString()).doesNotContain("host  ", "hostssl  ");
        });
    }

    @Test
    void aNameThatIsNotTheRolesIsRefused() {
        assertThat(probe("full", SslMode.REQUIRE, shown())).isInstanceOf(Stopped.class);
    }

    @Test
    void theNameOfTheServersCertificateMayBeAnother() {
        ConnectionDetails details = new ConnectionDetails("127.0.0.2", POSTGRES.port(), "postgres", "postgres",
                Secret.EMPTY, SslMode.VERIFY_FULL, Optional.of(file("server.crt")));
        assertThat(connector.probe(details).result()).isInstanceOf(Stopped.class);
        assertThat(connector.probe(details.withCertificateName("localhost")).result()).isInstanceOf(Connected.class);
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        String other = "-----BEGIN PRIVATE KEY-----\n"
                + "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n" + "-----END PRIVATE KEY-----\n";
        assertThatThrownBy(() -> ClientCertificate.parse(file("server.crt"), other)).isInstanceOf(NotUsable.class)
            .hasMessageContaining("does not belong");
        assertThatThrownBy(() -> ClientCertificate.parse(file("server.crt"),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nx\n-----END ENCRYPTED PRIVATE KEY-----"))
            .hasMessageContaining("pass phrase");
        assertThatThrownBy(() -> ClientCertificate.parse(file("server.crt"), ""))
            .hasMessageContaining("no private key");
        assertThat(shown().orElseThrow().commonName()).isEqualTo("localhost");
        assertThat(shown().orElseThrow().toString()).doesNotContain("PRIVATE");
    }

}
