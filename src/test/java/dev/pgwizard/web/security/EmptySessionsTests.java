package dev.pgwizard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.web.PageForm;
import dev.pgwizard.web.Visitor;
import java.util.Arrays;
import java.util.Objects;
import org.apache.catalina.Context;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** Somebody asks for pages without end, and is not even let in. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = { "server.address=0.0.0.0", "wizard.empty-sessions=50" })
class EmptySessionsTests {

    @Autowired
    ServletWebServerApplicationContext application;

    @LocalServerPort
    int port;

    @Autowired
    TokenAccess door;

    @Test
    void boundsTheSessionsOfThoseWhoOnlyLooked() {
        Visitor owner = new Visitor(port);
        owner.get("/enter?token=" + door.token());
        owner.submit("/connect", PageForm.of(owner.get("/connect").body(), "/connect").with("host", "no host"));
        Visitor stranger = new Visitor(port);
        for (int request = 0; request < 150; request++) {
            assertThat(stranger.get("/connect").statusCode()).isEqualTo(401);
            stranger.forgetSession();
        }
        assertThat(sessions()).isEqualTo(50);
        assertThat(owner.get("/connect").body()).contains("value=\"no host\"");
    }

    private int sessions() {
        TomcatWebServer server = (TomcatWebServer) Objects.requireNonNull(application.getWebServer());
        return Arrays.stream(server.getTomcat().getHost().findChildren())
            .mapToInt(context -> ((Context) context).getManager().getActiveSessions())
            .sum();
    }

}
