package dev.pgwizard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Below a path, because a proxy passes that path on. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "server.servlet.context-path=/deep/wizard")
@ExtendWith(OutputCaptureExtension.class)
class SubPathTests {

    private static final String ROOT = "/deep/wizard";

    private static final Pattern LINK = Pattern.compile("(href|src|action|hx-get|hx-post)=\"(/[^\"]*)\"");

    @LocalServerPort
    int port;

    private final TestServer server = TestServer.of(18).with(StandIn.vector("0.8.5")).shared();

    @Test
    void keepsEveryLinkAndFileBelowThePath(CapturedOutput output) {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.place(visitor.get(ROOT + "/demo/arrive?port=" + server.port()))).isEqualTo(ROOT + "/target");
        visitor.get(ROOT + "/target");
        HttpResponse<String> chosen = visitor.post(ROOT + "/target", Map.of("release", "3.1.0", "vector", "vector",
                "database", "below", "role", "below", "rights", "owner"));
        assertThat(visitor.place(chosen)).isEqualTo(ROOT + "/checks");

        TreeSet<String> links = new TreeSet<>();
        for (String page : List.of("/connect", "/target", "/checks", "/prepare", "/verify", "/handover", "/symptoms")) {
            HttpResponse<String> answer = visitor.get(ROOT + page);
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
            LINK.matcher(answer.body()).results().map((MatchResult link) -> link.group(2)).forEach(links::add);
        }
        assertThat(output).contains("Open http://localhost:" + port + ROOT + "/");
        assertThat(links).hasSizeGreaterThan(20).allMatch(link -> link.startsWith(ROOT + "/"));
        links.stream()
            .filter(link -> !link.matches(".*/(finish|theme|connect/paste|target|prepare|verify|.*zip)$"))
            .forEach(link -> assertThat(visitor.get(link).statusCode()).as(link).isIn(200, 302, 303));
        assertThat(visitor.get("/connect").statusCode()).isEqualTo(404);
    }

}
