package dev.pgwizard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    private HttpResponse<String> post(String origin) {
        String[] headers = Stream.concat(Arrays.stream(FORWARDED), Stream.of("Origin", origin)).toArray(String[]::new);
        return visitor.post("/theme", Map.of("theme", "dark"), headers);
    }

}
