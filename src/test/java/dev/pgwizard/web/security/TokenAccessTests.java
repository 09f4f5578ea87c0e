package dev.pgwizard.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pgwizard.WizardProperties;
import dev.pgwizard.web.Visitor;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "server.address=0.0.0.0")
@ExtendWith(OutputCaptureExtension.class)
class TokenAccessTests {

    @LocalServerPort
    int port;

    @Autowired
    TokenAccess door;

    private Visitor visitor = new Visitor(0);

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/demo", "/connect", "/nowhere", "/demo/mistake" })
    void asksForTheLink(String path) {
        HttpResponse<String> page = visitor.get(path);
        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(page.body()).contains("This wizard needs its link").doesNotContain(door.token());
    }

    @Test
    void letsInByTheLinkAndKeepsTheSession() {
        HttpResponse<String> page = enter(door.token());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<meta http-equiv=\"refresh\" content=\"0; url=/\">");
        assertThat(visitor.get("/demo").statusCode()).isEqualTo(200);
        assertThat(visitor.post("/demo", Map.of("host", "nas.lan", "tls", "prefer")).statusCode()).isEqualTo(200);
    }

    @Test
    void opensOnceAndPrintsTheNextLink(CapturedOutput output) {
        String token = door.token();
        enter(token);
        assertThat(door.token()).isNotEqualTo(token);
        assertThat(output).contains("/enter?token=" + door.token());
        Visitor second = new Visitor(port);
        assertThat(second.get("/enter?token=" + token).statusCode()).isEqualTo(401);
        assertThat(second.get("/demo").statusCode()).isEqualTo(401);
    }

    /** As programs do that show what is behind a link. */
    @Test
    void aLookAtTheHeadersUsesNoLinkUp() throws IOException {
        String token = door.token();
        for (String offered : new String[] { token, "wrong" }) {
            String head = Visitor.raw(port,
                    "HEAD /enter?token=" + offered + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(head).startsWith("HTTP/1.1 200").doesNotContain("Set-Cookie", token);
        }
        assertThat(door.token()).isEqualTo(token);
        enter(token);
        assertThat(visitor.get("/demo").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/enter", "/enter?token=", "/enter?token=wrong" })
    void refusesAWrongToken(String path) {
        assertThat(visitor.get(path).statusCode()).isEqualTo(401);
        assertThat(visitor.get("/demo").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesAPostBeforeTheDoor() {
        assertThat(visitor.post("/demo", Map.of("host", "nas.lan", "tls", "prefer")).statusCode()).isEqualTo(403);
    }

    @Test
    void givesTheSessionANewIdAtTheDoor() {
        visitor.get("/enter?token=wrong");
        String before = visitor.session();
        enter(door.token());
        assertThat(visitor.session()).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void endsTheSessionOnFinish() {
        enter(door.token());
        visitor.get("/demo");
        visitor.post("/finish", Map.of());
        assertThat(visitor.get("/finished").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/demo").statusCode()).isEqualTo(401);
    }

    /** In memory only: what Tomcat keeps over a restart would be a file. */
    @Test
    void forgetsASessionAfterThirtyIdleMinutes(@Autowired ServletContext context, @Autowired ServerProperties server) {
        assertThat(context.getSessionTimeout()).isEqualTo(30);
        assertThat(server.getServlet().getSession().isPersistent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "192.168.1.20:8080", "[fd00::1]:8080", "localhost" })
    void answersToAddressesWhereItIsReachedFromElsewhere(String host) throws IOException {
        assertThat(ask(host)).startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(strings = { "evil.example", "1.2.3.4.evil.example", "a:b.evil.example" })
    void stillRefusesForeignNames(String host) throws IOException {
        assertThat(ask(host)).startsWith("HTTP/1.1 400");
    }

    @Test
    void isOpenOnLoopback() throws IOException {
        assertThat(access(bound("127.0.0.1"), "").isClosed()).isFalse();
        assertThat(access(bound("::1"), "").isClosed()).isFalse();
        assertThat(access(bound("192.168.1.20"), "").isClosed()).isTrue();
        assertThat(access(new ServerProperties(), "").isClosed()).isTrue();
    }

    @Test
    void opensWithTheTokenOfAFileAgainAndAgain(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "correct horse battery staple\n");
        TokenAccess fixed = access(bound("0.0.0.0"), file.toString());
        assertThat(fixed.opensWith("correct horse battery staple")).isTrue();
        assertThat(fixed.opensWith("correct horse battery staple")).isTrue();
        assertThat(fixed.opensWith("correct horse")).isFalse();
    }

    @Test
    void refusesAShortTokenInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "short\n");
        Stream.of(file.toString(), "/dev/zero")
            .forEach(one -> assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
                .isThrownBy(() -> access(bound("0.0.0.0"), one))
                .withMessageContaining("at least 16 characters"));
    }

    private static TokenAccess access(ServerProperties server, String tokenFile) {
        return new TokenAccess(server, new WizardProperties(List.of(), tokenFile, "", 1000, "", ""));
    }

    private HttpResponse<String> enter(String token) {
        return visitor.get("/enter?token=" + token);
    }

    private String ask(String host) throws IOException {
        return Visitor.raw(port, "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    private static ServerProperties bound(String address) throws IOException {
        ServerProperties server = new ServerProperties();
        server.setAddress(InetAddress.getByName(address));
        return server;
    }

}
