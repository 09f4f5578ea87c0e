package dev.pgwizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class LayoutModelTests {

    @LocalServerPort
    int port;

    private Visitor visitor = new Visitor(0);

    @BeforeEach
    void arrive() {
        visitor = new Visitor(port);
    }

    @Test
    void showsStepsServerAndReading() {
        assertThat(visitor.get("/demo").body()).contains("<title>Demo · Immich Postgres Wizard</title>")
            .contains("<b>PostgreSQL 15.18</b> on <span>nas.lan:5432</span>")
            .contains("<a href=\"/checks\" accesskey=\"3\" aria-current=\"step\">")
            .contains("<small>2 blockers, 1 warning</small>")
            .contains("<span class=\"todo\"><i>6</i><span><b>Hand over</b></span></span>")
            .contains("Read at 21:44:10 in 180 ms.");
    }

    @Test
    void printsWhatAServerSaysAsTextOnly() {
        assertThat(visitor.get("/demo").body()).contains("&lt;script&gt;alert(1)&lt;/script&gt;")
            .doesNotContain(DemoPages.HOSTILE);
    }

    @Test
    void showsAnErrorAtItsFieldAndKeepsWhatWasTyped() {
        visitor.get("/demo");
        var form = Map.of("host", "nowhere\"", "password", "hunter2", "tls", "require");
        assertThat(visitor.post("/demo", form).body())
            .contains("value=\"nowhere&quot;\"", "aria-describedby=\"host-hint host-error\" aria-invalid=\"true\"")
            .contains("No server is known as <code>nowhere&quot;</code>.")
            .contains("aria-describedby=\"tls-hint tls-error\" aria-invalid=\"true\"")
            .contains("The server offers none.")
            .doesNotContain("hunter2");
    }

    @Test
    void describesAFieldOnlyByWhatIsThere() {
        assertThat(visitor.get("/demo").body()).containsPattern("id=\"host\"[^>]*aria-describedby=\"host-hint \"")
            .containsPattern("id=\"tls\"[^>]*aria-describedby=\"tls-hint \"")
            .containsPattern("<option value=\"require\" selected=\"selected\">")
            .doesNotContain("aria-invalid", "password-hint");
    }

    @Test
    void leadsToTheFirstStep() {
        assertThat(visitor.place(visitor.get("/"))).isEqualTo("/connect");
    }

    @Test
    void offersToFinishOnceConnected() {
        visitor.get("/demo");
        assertThat(visitor.get("/finished").body()).doesNotContain("form=\"finish\"");
        visitor.post("/demo/connect", Map.of());
        assertThat(visitor.get("/finished").body()).contains("form=\"finish\"",
                "<b>Postgres</b> on <span>[fe80::1]:5432</span>");
    }

    @Test
    void forgetsEverythingOnFinish() {
        visitor.get("/demo");
        visitor.post("/demo/connect", Map.of());
        assertThat(visitor.place(visitor.get("/"))).isEqualTo("/target");
        assertThat(visitor.place(visitor.post("/finish", Map.of()))).isEqualTo("/finished");
        assertThat(visitor.get("/finished").body()).contains("the password of <code>postgres on fe80::1</code>");
        assertThat(visitor.place(visitor.get("/"))).isEqualTo("/connect");
    }

}
