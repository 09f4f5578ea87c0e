package dev.pgwizard.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.WizardApplication;
import dev.pgwizard.web.Visitor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Browsers keep cookies by host and by name, and take no notice of the port. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TwoWizardsTests {

    @LocalServerPort
    int port;

    @Test
    void endNoSessionOfEachOther() {
        Visitor visitor = new Visitor(port);
        visitor.get("/connect");
        String session = visitor.session();
        try (var other = SpringApplication.run(WizardApplication.class, "--server.port=0")) {
            visitor.goTo(other.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
            visitor.get("/connect");
            assertThat(visitor.post("/finish", Map.of()).statusCode()).isEqualTo(302);
        }
        visitor.goTo(port);
        visitor.get("/connect");
        assertThat(visitor.sessions()).contains(session);
    }

}
