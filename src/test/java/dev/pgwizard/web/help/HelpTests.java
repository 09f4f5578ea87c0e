package dev.pgwizard.web.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.check.Check;
import dev.pgwizard.check.Checks;
import dev.pgwizard.platform.Platform;
import dev.pgwizard.platform.Platforms;
import dev.pgwizard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
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
            .allSatisfy(id -> assertThat(page).contains("<h2>%s</h2></summary><div id=\"%s\">".formatted(id, id)));
    }

    @Test
    void findsTheChapterThatHasAllWords() {
        Visitor visitor = new Visitor(port);

        assertThat(visitor.get("/help").body()).contains("role=\"search\"");
        assertThat(visitor.get("/help?q=ROLE+user").body()).contains("What others call a user", "href=\"/help#words\"")
            .contains("value=\"ROLE user\"");
        assertThat(visitor.get("/help?q=vector-preloaded").body()).contains("/help/checks#vector-preloaded");
        assertThat(visitor.get("/help?q=nobodywroteaboutthis").body()).contains("Nothing found");
        assertThat(visitor.get("/help?q=%3Cscript%3E").body()).doesNotContain("<script>&lt;", "value=\"<script>");
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
    void showsTheWayToANewerPostgresForEveryPlatform() {
        String page = new Visitor(port).get("/help/postgres-upgrade").body();

        assertThat(page).contains("Dump and restore", "pg_upgrade with extensions", "2026-11-12");
        assertThat(Platforms.known().all()).filteredOn(platform -> !Set.of("other", "practice").contains(platform.id()))
            .extracting(Platform::name)
            .allSatisfy(name -> assertThat(page).contains(name.replaceFirst("^Amazon |^Google |[ ,].*", "")));
    }

    @Test
    void saysOnEveryPageHowFarItKnowsImmich() {
        assertThat(new Visitor(port).get("/help").body()).contains("Knows Immich up to ",
                "href=\"/help#newer-releases-of-immich\"", "id=\"newer-releases-of-immich\"");
    }

    @Test
    void knowsNoOtherDocument() {
        HttpResponse<String> answer = new Visitor(port).get("/help/architecture");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("</html>");
    }

}
