package dev.pgwizard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.web.Visitor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Behind a proxy that speaks TLS and keeps the wizard under a path, once the wizard was
 * told to believe it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = { "server.forward-headers-strategy=framework", "wizard.hosts=home.example" })
class ProxyTests {

    private static final String[] FORWARDED = { "X-Forwarded-Proto", "https", "X-Forwarded-Host", "home.example",
            "X-Forwarded-Prefix", "/wizard" };

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
    }

    @Test
    void writesItsLinksBelowThePath() {
        String page = visitor.get("/demo", FORWARDED).body();
        assertThat(page).contains("href=\"/wizard/connect\"", "action=\"/wizard/theme\"",
                "name=\"back\" value=\"/demo\"");
        Matcher css = Pattern.compile("href=\"/wizard(/static/wizard-[0-9a-f]{32}\\.css)\"").matcher(page);
        assertThat(css.find()).isTrue();
        assertThat(visitor.get(css.group(1), FORWARDED).statusCode()).isEqualTo(200);
    }

    @Test
    void redirectsBelowThePath() {
        assertThat(visitor.get("/", FORWARDED).headers().firstValue("Location"))
            .contains("https://home.example/wizard/connect");
    }

    /** The browser then keeps them from everything on that host that speaks no TLS. */
    @Test
    void setsCookiesForTlsOnly() {
        assertThat(cookie(visitor.get("/demo", FORWARDED))).startsWith("wizard-session-").contains("; Secure");
        assertThat(cookie(post("https://home.example"))).startsWith("wizard-theme=").contains("; Secure");
        assertThat(cookie(new Visitor(port).get("/demo"))).startsWith("wizard-session-").doesNotContain("Secure");
    }

    @Test
    void takesPostsOfItsOwnOrigin() {
        visitor.get("/demo", FORWARDED);
        assertThat(post("https://home.example").statusCode()).isEqualTo(303);
        assertThat(post("http://home.example").statusCode()).isEqualTo(403);
        assertThat(post("https://evil.example").statusCode()).isEqualTo(403);
    }

    @Test
    void stillRefusesForeignNames() {
        assertThat(visitor.get("/demo", "X-Forwarded-Host", "evil.example").statusCode()).isEqualTo(400);
    }

    /**
     * A page whose name was rebound to this machine is of the same origin then, so its
     * script may send any forwarded header; its own name it cannot hide.
     */
    @ParameterizedTest
    @ValueSource(strings = { "evil.example", "evil.example:8080", "127.0.0.1.evil.example" })
    void believesNoForwardedNameOfARequestToAForeignOne(String host) throws IOException {
        assertThat(ask(host)).startsWith("HTTP/1.1 400").contains(host.replace(":8080", ""), "WIZARD_HOSTS");
    }

    @ParameterizedTest
    @ValueSource(strings = { "wizard:8080", "172.18.0.5:8080", "[fd00::5]:8080", "home.example", "localhost" })
    void isCalledByTheProxyAsContainersAreCalled(String host) throws IOException {
        assertThat(ask(host)).startsWith("HTTP/1.1 200");
    }

    private String ask(String host) throws IOException {
        return Visitor.raw(port, "GET /demo HTTP/1.1\r\nHost: " + host
                + "\r\nX-Forwarded-Host: home.example\r\nConnection: close\r\n\r\n");
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElse("");
    }

    private HttpResponse<String> post(String origin) {
        String[] headers = Stream.concat(Arrays.stream(FORWARDED), Stream.of("Origin", origin)).toArray(String[]::new);
        return visitor.post("/theme", Map.of("theme", "dark"), headers);
    }

}
