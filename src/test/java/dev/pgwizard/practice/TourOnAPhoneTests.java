package dev.pgwizard.practice;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import dev.pgwizard.web.Chromium;
import dev.pgwizard.web.Tour;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/**
 * The tour of the practice server as one reads it on a phone: a line or two on each page,
 * and something else once the plan was applied.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(TestWizardApplication.Practice.class)
@TestInstance(Lifecycle.PER_CLASS)
class TourOnAPhoneTests {

    /** Two lines of its text and the room around them. */
    private static final double HIGHEST = 64;

    private static final HasTextOptions PATIENT = new HasTextOptions().setTimeout(60_000);

    private static final List<String> STEPS = List.of("connect", "target", "checks", "prepare", "verify", "handover");

    private final Chromium chromium = Chromium.start();

    @LocalServerPort
    int port;

    @Autowired
    PracticeServer server;

    @Autowired
    Tour tour;

    @AfterAll
    void stop() {
        chromium.close();
    }

    @Test
    void takesALineOrTwoAndChangesAfterApplying() throws IOException, InterruptedException {
        Page page = chromium.window(new NewContextOptions().setViewportSize(390, 844)).newPage();
        page.navigate("http://127.0.0.1:" + port + "/connect");
        page.locator(".btn.go[form=connect]").click();
        assertThat(page.locator("h1")).hasText(Pattern.compile("^Immich "), PATIENT);
        page.locator("text=Check the server").click();
        assertThat(page.locator("h1")).hasText("Not ready", PATIENT);
        List<String> before = words(page);
        page.navigate("http://127.0.0.1:" + port + "/prepare");
        page.locator(".bar .btn.go").click();
        assertThat(page.locator("h1")).hasText("Restart now", PATIENT);
        new ProcessBuilder(server.restart().path().toString()).start().waitFor();
        assertThat(page.locator("h1")).hasText("Nothing left to do", PATIENT);
        List<String> after = words(page);
        for (int step = 0; step < STEPS.size(); step++) {
            assertThat(after.get(step)).as(STEPS.get(step)).isNotEqualTo(before.get(step));
        }
    }

    /** What each page says, none of it high, none of it broken within a word. */
    private List<String> words(Page page) {
        List<String> words = new ArrayList<>();
        for (String step : STEPS) {
            page.navigate("http://127.0.0.1:" + port + "/" + step);
            words.add(page.locator(".tour p").innerText());
            assertThat(page.locator(".tour").boundingBox().height).as(step + ": " + words.getLast())
                .isLessThanOrEqualTo(HIGHEST);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as(step).isEqualTo(true);
        }
        return words;
    }

}
