package dev.pgwizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody prepares a second server with the wizard that they used for the first. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class AnotherServerTests {

    @LocalServerPort
    int port;

    @Test
    void startsAfreshOnAnotherServer() {
        Visitor visitor = new Visitor(port);
        visitor.connect(TestServer.of(16).shared());
        choose(visitor);

        visitor.connect(TestServer.of(17).shared());

        assertThat(visitor.place(visitor.get("/checks"))).isEqualTo("/target");
        String target = visitor.get("/target").body();
        assertThat(target).contains("value=\"immich\"").doesNotContain("photos_of_16");
        visitor.submit("/target", PageForm.of(target, "/target"));
        assertThat(filesWithPassword(visitor)).contains("DB_PASSWORD=").doesNotContain("a-password-of-16");
    }

    /** Who knew the id before has no part in the login. */
    @Test
    void givesTheSessionANewIdWhenSomebodyLogsIn() {
        Visitor visitor = new Visitor(port);
        visitor.get("/connect");
        String before = visitor.session();

        visitor.connect(TestServer.of(17).shared());

        assertThat(visitor.session()).isNotEmpty().isNotEqualTo(before);
        assertThat(visitor.get("/target").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsWhatWasChosenOnTheSameServer() {
        Visitor visitor = new Visitor(port);
        visitor.connect(TestServer.of(16).shared());
        choose(visitor);

        visitor.connect(TestServer.of(16).shared());

        assertThat(visitor.get("/target").body()).contains("photos_of_16", "The wizard has one for this session.");
        assertThat(filesWithPassword(visitor)).contains("DB_PASSWORD=a-password-of-16");
    }

    private static String filesWithPassword(Visitor visitor) {
        HttpResponse<String> ticked = visitor.post("/handover", Map.of("withPassword", "true"));
        return visitor.get(visitor.place(ticked)).body();
    }

    private static void choose(Visitor visitor) {
        PageForm form = PageForm.of(visitor.get("/target").body(), "/target")
            .with("vector", "vector")
            .with("database", "photos_of_16")
            .with("role", "photos_of_16")
            .with("password", "a-password-of-16");
        assertThat(visitor.place(visitor.submit("/target", form))).isEqualTo("/checks");
    }

}
