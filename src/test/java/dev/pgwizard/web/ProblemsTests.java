package dev.pgwizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTests {

    private static final Pattern NUMBER = Pattern.compile("<dt>Number</dt><dd><code>([0-9a-f]{8})</code>");

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/nowhere", "/static/nothing.css", "/error/" })
    void saysThatThereIsNoSuchPage(String path) {
        HttpResponse<String> page = visitor.get(path);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<h1 tabindex=\"-1\">No such page</h1>", "Start again")
            .doesNotContain("Number");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/demo/mistake", "/demo/broken-template" })
    void givesAMistakeANumberAndLogsItOnce(String path, CapturedOutput output) {
        HttpResponse<String> page = visitor.get(path);
        assertThat(page.statusCode()).isEqualTo(500);
        assertThat(page.body()).contains("Our mistake")
            .doesNotContain("reason that nobody sees", "Exception", "dev.pgwizard", "half a page");
        Matcher number = NUMBER.matcher(page.body());
        assertThat(number.find()).isTrue();
        assertThat(output).containsOnlyOnce("Mistake " + number.group(1) + " at GET " + path);
    }

    @Test
    void answersHtmxWithAPageToo() {
        assertThat(visitor.get("/nowhere", "HX-Request", "true", "Accept", "*/*").headers().firstValue("Content-Type"))
            .contains("text/html;charset=UTF-8");
    }

    @Test
    void answersAMachineWithAPageToo() {
        assertThat(visitor.get("/nowhere", "Accept", "application/json").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesAMissingField() {
        visitor.get("/demo");
        HttpResponse<String> page = visitor.post("/theme", Map.of());
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("Not understood");
    }

    @Test
    void refusesAQueryThatIsNone() throws IOException {
        assertThat(Visitor.raw(port, "GET /enter?token=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
            .startsWith("HTTP/1.1 400")
            .contains("Not understood");
    }

    @Test
    void refusesTheWrongMethod() {
        assertThat(visitor.get("/finish").statusCode()).isEqualTo(405);
    }

    @Test
    void showsAnErrorPageWithItsStyles() {
        assertThat(visitor.get("/nowhere").body()).containsPattern("href=\"/static/wizard-[0-9a-f]{32}\\.css\"");
    }

}
