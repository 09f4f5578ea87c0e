package dev.pgwizard.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.view.Steps;
import dev.pgwizard.web.view.Steps.State;
import dev.pgwizard.web.view.Steps.StepName;
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
    void saysSomethingElseOnceNothingIsLeftToDo() {
        Tour tour = new Practice().tour();
        Steps steps = Steps.closed().open(StepName.PREPARE);
        assertThat(tour.at(steps.at(StepName.TARGET))).contains("What Immich should find.");
        Steps done = steps.with(StepName.PREPARE, State.OK, "Nothing left to do");
        assertThat(tour.at(done.at(StepName.TARGET))).contains("It is prepared.");
        assertThat(tour.at(done.at(StepName.CONNECT))).contains("The form is filled in.");
        assertThat(tour.at(done.at(StepName.VERIFY))).isEmpty();
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
                    Map.of(StepName.CONNECT, "The form is filled in.", StepName.TARGET, "What Immich should find."),
                    Map.of(StepName.TARGET, "It is prepared."));
        }

    }

}
