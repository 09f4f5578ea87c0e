package dev.pgwizard.web.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.check.Check;
import dev.pgwizard.check.Checks;
import dev.pgwizard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class HelpTests {

    private static final Pattern LINK = Pattern.compile("href=\"(/help[^\"]*)\"");

    @LocalServerPort
    int port;

    @Test
    void explainsEveryCheckUnderItsAnchor() {
        String page = new Visitor(port).get("/help/checks").body();

        assertThat(Checks.all()).extracting(Check::id)
            .allSatisfy(id -> assertThat(page).contains("<h2 id=\"%s\">".formatted(id)));
    }

    @Test
    void linksItsDocumentsToEachOther() {
        Visitor visitor = new Visitor(port);
        List<String> links = LINK.matcher(visitor.get("/help").body()).results().map(MatchResult::group).toList();

        assertThat(links).contains("href=\"/help/checks\"", "href=\"/help/command-line\"");
        for (String link : links) {
            assertThat(visitor.get(link.substring(6, link.length() - 1)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void knowsNoOtherDocument() {
        HttpResponse<String> answer = new Visitor(port).get("/help/architecture");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("</html>");
    }

}
