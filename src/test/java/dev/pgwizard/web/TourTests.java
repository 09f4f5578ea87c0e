package dev.pgwizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.view.StepName;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TourTests {

    @LocalServerPort
    int port;

    @Test
    void leadsFromStepToStepUntilItIsEnded() {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.get("/connect").body()).contains("The form is filled in.");
        visitor.connect(TestServer.of(16).shared());
        PageForm tour = PageForm.of(visitor.get("/target").body(), "/tour");
        assertThat(visitor.get("/target").body()).contains("<b>Tour.</b>", "What Immich should find.");

        assertThat(visitor.place(visitor.submit("/tour", tour))).isEqualTo("/target");

        assertThat(visitor.get("/target").body()).doesNotContain("Tour.");
    }

    @Test
    void isForItsOwnServerOnly() {
        Visitor visitor = new Visitor(port);
        visitor.connect(TestServer.of(17).shared());

        assertThat(visitor.get("/target").body()).doesNotContain("Tour.");
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Practice {

        @Bean
        Tour tour() {
            TestServer server = TestServer.of(16).shared();
            return new Tour(server.host(), server.port(),
                    Map.of(StepName.CONNECT, "The form is filled in.", StepName.TARGET, "What Immich should find."));
        }

    }

}
