package dev.pgwizard.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pgwizard.web.Visitor;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "wizard.hosts=Wizard.lan,other.lan")
class HostTests {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = { "localhost", "LOCALHOST:8080", "127.0.0.1:8080", "127.3.2.1", "[::1]:8080",
            "wizard.lan:80", "other.lan" })
    void answersToItsOwnNames(String host) throws IOException {
        assertThat(ask(host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = { "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.1.20:8080",
            "[fe80::1]", "wizard.lan.evil.example" })
    void refusesForeignNames(String host) throws IOException {
        assertThat(ask(host)).startsWith("HTTP/1.1 400")
            .contains("The wizard does not answer to this name", "Content-Security-Policy")
            .doesNotContain("Every part");
    }

    /** It would put the path of somebody else into every link. */
    @Test
    void doesNotBelieveAForwardedPath() throws IOException {
        String page = Visitor.raw(port,
                "GET /demo HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Prefix: /evil\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: localhost\r\nConnection: close\r\n\r\n");
        assertThat(page).startsWith("HTTP/1.1 200").contains("href=\"/connect\"").doesNotContain("/evil");
    }

    @Test
    void doesNotBelieveAForwardedHost() throws IOException {
        assertThat(Visitor.raw(port,
                "GET /demo HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost\r\nConnection: close\r\n\r\n"))
            .startsWith("HTTP/1.1 400");
    }

    /**
     * On Linux all of 127.0.0.0/8 is this machine, so the wildcard address would answer.
     */
    @Test
    void listensOnOneAddressUnlessToldOtherwise() {
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Socket("127.0.0.2", port).close());
    }

    private String ask(String host) throws IOException {
        return Visitor.raw(port, "GET /demo HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

}
