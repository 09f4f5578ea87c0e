package dev.pgwizard.web.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.connection.ConnectionAttempt;
import dev.pgwizard.connection.ConnectionAttempt.StageResult;
import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.connection.WizardHost;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ProblemSamples;
import dev.pgwizard.web.ConnectDraft;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every problem has a page. */
@SpringBootTest
@AutoConfigureMockMvc
class ProblemPageTests {

    @Autowired
    MockMvcTester mvc;

    @TestConfiguration
    static class Pages {

        @Controller
        static class Samples {

            @GetMapping("/sample")
            String sample(@RequestParam int number, Model model) {
                ConnectionProblem problem = ProblemSamples.all().get(number);
                Stopped stopped = new Stopped(problem);
                Map<ConnectionStage, StageResult> stages = Map.of(problem.stage(),
                        new StageResult.Stopped(problem.outcome()));
                return new ConnectPage(model).surroundings(new WizardHost(false))
                    .form(ConnectDraft.EMPTY, Map.of())
                    .stopped(new ConnectionAttempt(stages, stopped), stopped, 4)
                    .view();
            }

            @GetMapping("/lost")
            String lost(@RequestParam int number) {
                throw new ConnectionFailedException(ProblemSamples.all().get(number));
            }

        }

    }

    static List<Integer> numbers() {
        return java.util.stream.IntStream.range(0, ProblemSamples.all().size()).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void showsItInTheFirstStep(int number) {
        ConnectionProblem problem = ProblemSamples.all().get(number);
        MvcTestResult result = mvc.get().uri("/sample?number=" + number).exchange();
        assertThat(result).hasStatusOk();
        String page = body(result);
        assertThat(page).contains("<h1 tabindex=\"-1\">" + problem.title() + "</h1>",
                problem.stage().title() + "<span class=\"vh\">: stopped here");
        assertThat(page.contains("id=\"adminPassword\"")).isEqualTo(problem.field().isPresent());
        assertThat(page.contains("Change the connection")).isEqualTo(problem.field().isEmpty());
        assertThat(page).contains("Four attempts are left in this minute.");
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void showsItInLaterSteps(int number) {
        MvcTestResult result = mvc.get().uri("/lost?number=" + number).exchange();
        ConnectionProblem problem = ProblemSamples.all().get(number);
        assertThat(result).hasStatus(503);
        assertThat(body(result)).contains(problem.is(Kind.CONNECTION_REFUSED) ? "The server is down" : problem.title(),
                "href=\"/lost\"", "href=\"/connect\"", "Look again");
    }

    @Test
    void leavesNoSampleOut() {
        assertThat(numbers()).hasSizeGreaterThan(Kind.values().length);
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

}
