package dev.pgwizard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.web.Visitor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class HeadersTests {

    private static final Pattern STATIC_FILE = Pattern.compile("(?:href|src)=\"(/static/[^\"]+)\"");

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/demo", "/", "/nowhere", "/demo/mistake", "/finished", "/demo/broken-template" })
    void answersEveryPageWithStrictHeaders(String path) {
        HttpResponse<String> page = visitor.get(path);
        assertThat(header(page, "Content-Security-Policy")).contains(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        assertThat(header(page, "Referrer-Policy")).contains("no-referrer");
        assertThat(header(page, "X-Content-Type-Options")).contains("nosniff");
        assertThat(header(page, "X-Frame-Options")).contains("DENY");
        assertThat(header(page, "Cache-Control").orElse("")).contains("no-store");
        assertThat(header(page, "Server")).isEmpty();
    }

    /** What Tomcat or Spring's firewall turns away before any other filter sees it. */
    @ParameterizedTest
    @ValueSource(strings = { "GET /connect;a=b", "GET /static/%2e%2e/application.properties", "GET //connect",
            "TRACE /connect", "FOO /connect", "GET /META-INF/MANIFEST.MF", "GET /WEB-INF/web.xml" })
    void answersWhatItDoesNotLetInWithTheSameHeaders(String request) throws IOException {
        String answer = Visitor.raw(port, request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 4")
            .contains("Content-Security-Policy: default-src 'none'", "Referrer-Policy: no-referrer",
                    "X-Frame-Options: DENY", "X-Content-Type-Options: nosniff", "no-store", "Immich Postgres Wizard")
            .doesNotContain("Apache", "Exception");
    }

    /** What Tomcat itself cannot read gets to no filter and no page. */
    @ParameterizedTest
    @ValueSource(strings = { "GARBAGE", "GET /[ HTTP/1.1", "GET /%zz HTTP/1.1", "GET / HTTP/3.7",
            "POST /connect HTTP/1.1\r\nTransfer-Encoding: zip", "GET / HTTP/1.1\r\nExpect: nothing",
            "GET /<script> HTTP/1.1" })
    void answersWhatIsNoRequestWithALineOfText(String request) throws IOException {
        String answer = Visitor.raw(port, request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1\\.1 (4|5)\\d\\d .*")
            .contains("Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff",
                    "Cache-Control: no-store", "Content-Type: text/plain", "The wizard cannot read this request: ")
            .doesNotContain("<", "Apache", "Exception");
    }

    /** Tomcat answers it before any page is looked for. */
    @ParameterizedTest
    @ValueSource(strings = { "OPTIONS *", "OPTIONS /", "OPTIONS /connect" })
    void answersWhatAsksForMethodsWithTheSameHeaders(String request) throws IOException {
        assertThat(Visitor.raw(port, request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).contains(
                "Content-Security-Policy: default-src 'none'", "Referrer-Policy: no-referrer",
                "X-Content-Type-Options: nosniff", "no-store");
    }

    @Test
    void keepsTheSessionCookieFromScriptsAndOtherSites() {
        assertThat(header(visitor.get("/demo"), "Set-Cookie").orElse("")).startsWith("wizard-session-")
            .contains("HttpOnly", "SameSite=Strict");
    }

    @Test
    void letsBrowsersKeepStaticFilesForEver() {
        Matcher file = STATIC_FILE.matcher(visitor.get("/demo").body());
        int files = 0;
        while (file.find()) {
            HttpResponse<String> answer = visitor.get(file.group(1));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(file.group(1)).matches("/static/[a-z.]+-[0-9a-f]{32}\\.(css|js|svg)");
            assertThat(header(answer, "Cache-Control")).contains("max-age=31536000, public, immutable");
            files++;
        }
        assertThat(files).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/demo", "/static/wizard.css", "/static/wizard.js", "/static/htmx.min.js" })
    void compresses(String path) {
        assertThat(header(visitor.get(path, "Accept-Encoding", "gzip"), "Content-Encoding")).contains("gzip");
    }

    @Test
    void servesNothingElseOfTheWebjars() {
        assertThat(visitor.get("/webjars/htmx.org/2.0.10/dist/htmx.js").statusCode()).isEqualTo(404);
    }

    /**
     * A connection that goes on keeps the form in its buffer for as long as it is idle.
     */
    @Test
    void endsTheConnectionAfterAForm() throws IOException {
        assertThat(Visitor.raw(port, "POST /demo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"))
            .startsWith("HTTP/1.1 403")
            .contains("Connection: close");
    }

    @Test
    void refusesAPostWithoutAToken() {
        HttpResponse<String> refused = visitor.post("/demo", Map.of("host", "nas.lan", "tls", "prefer"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("This page is older than your session");
    }

    @Test
    void refusesAFormOfASessionThatIsGone() {
        visitor.get("/demo");
        visitor.forgetSession();
        assertThat(visitor.post("/finish", Map.of()).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://evil.example", "https://127.0.0.1", "http://127.0.0.1:1", "http://localhost" })
    void refusesAPostFromAnotherOrigin(String origin) {
        visitor.get("/demo");
        HttpResponse<String> refused = visitor.post("/demo", Map.of("host", "nas.lan", "tls", "prefer"), "Origin",
                origin);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("This request comes from another site");
    }

    @Test
    void refusesAPostThatTheBrowserCallsCrossSite() {
        visitor.get("/demo");
        assertThat(visitor.post("/demo", Map.of("host", "nas.lan", "tls", "prefer"), "Sec-Fetch-Site", "cross-site")
            .statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = { "image", "iframe", "empty", "script" })
    void givesPagesOfOtherSitesNoPart(String kind) {
        HttpResponse<String> refused = visitor.get("/demo", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", kind);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(header(refused, "Set-Cookie")).isEmpty();
    }

    @Test
    void mayBeReachedByALinkOfAnotherSite() {
        assertThat(visitor.get("/demo", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", "document").statusCode())
            .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = { "own", "null" })
    void takesAPostOfItsOwnPages(String origin) {
        visitor.get("/demo");
        String sent = origin.equals("own") ? "http://127.0.0.1:" + port : origin;
        assertThat(visitor
            .post("/demo", Map.of("host", "nas.lan", "tls", "prefer"), "Origin", sent, "Sec-Fetch-Site", "same-origin")
            .statusCode()).isEqualTo(200);
    }

    private static Optional<String> header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name);
    }

}
