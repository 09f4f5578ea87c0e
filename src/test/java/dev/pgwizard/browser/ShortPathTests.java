package dev.pgwizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.BoundingBox;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Chromium;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The ordinary path as a new user walks it, typed, on servers that are not the practice
 * server: few words, few clicks, and the next one always on the screen.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(Lifecycle.PER_CLASS)
class ShortPathTests {

    private static final HasTextOptions PATIENT = new HasTextOptions().setTimeout(60_000);

    private static final ContainsTextOptions PATIENT_PART = new ContainsTextOptions().setTimeout(60_000);

    @LocalServerPort
    int port;

    private final Chromium chromium = Chromium.start();

    private int clicks;

    @AfterAll
    void stop() {
        chromium.close();
    }

    /** From the plan's first sight to the proof: three clicks, one of them on Apply. */
    @ParameterizedTest
    @CsvSource({ "390, 844, true", "1440, 900, false" })
    void stopsOnceWithoutPackages(int width, int height, boolean script) {
        try (TestServer server = TestServer.of(15).setting("shared_preload_libraries", "pg_stat_statements").start()) {
            Page page = checks(server, width, height, script, "vchord");
            press(page, "See the plan", height);
            assertThat(page.locator("h1")).hasText("Seven steps, one restart", PATIENT);
            isShort(page, "plan", height);
            press(page, "Apply", height);
            assertThat(page.locator("h1")).hasText("Your turn", PATIENT);
            isShort(page, "waiting", height);
            server.install(StandIn.vector("0.8.5"));
            server.install(StandIn.vchord("1.1.1"));
            server.execute("postgres", "alter system set shared_preload_libraries = 'pg_stat_statements', 'vchord'");
            server.restart();
            assertThat(page.locator("h1")).hasText("Nothing left to do", PATIENT);
            assertThat(page.locator(".notice")).containsText("Postgres is back, and vchord is loaded.");
            assertThat(page.locator(".tally")).containsText("7of 7 done");
            isShort(page, "done", height);
            endsWithTheFiles(page, height);
            assertThat(clicks).as("clicks after the login fields").isLessThanOrEqualTo(9);
        }
    }

    /**
     * As Debian leaves a server, for itself alone, with settings that Immich cannot take.
     */
    @ParameterizedTest
    @CsvSource({ "390, 844", "1440, 900" })
    void staysShortWhereMoreHasToChange(int width, int height) {
        try (TestServer server = TestServer.of(15)
            .setting("bytea_output", "escape")
            .setting("standard_conforming_strings", "off")
            .start()) {
            server.execute("postgres", "alter system set listen_addresses = 'localhost'");
            server.restart();
            Page page = checks(server, width, height, true, "vchord");
            press(page, "See the plan", height);
            assertThat(page.locator("h1")).hasText("Ten steps, one restart", PATIENT);
            isShort(page, "plan-long", height);
            press(page, "Apply", height);
            assertThat(page.locator("h1")).hasText("Your turn", PATIENT);
            assertThat(page.locator("#done .num")).hasText("6");
            assertThat(page.locator(".strip .ok")).hasCount(6);
            assertThat(page.locator(".strip .todo")).hasCount(3);
            assertThat(page.locator(".stages li", new Page.LocatorOptions().setHasText("Restart Postgres")))
                .containsText("By you");
            isShort(page, "waiting-long", height);
        }
    }

    /** Titles remain; the effects of each step are unfolded with it. */
    @Test
    void staysShortHoweverMuchHasToChange() {
        try (TestServer server = TestServer.of(15)
            .setting("bytea_output", "escape")
            .setting("standard_conforming_strings", "off")
            .setting("array_nulls", "off")
            .setting("quote_all_identifiers", "on")
            .setting("extra_float_digits", "-3")
            .setting("session_replication_role", "replica")
            .setting("row_security", "off")
            .start()) {
            Page page = checks(server, 390, 844, true, "vchord");
            press(page, "See the plan", 844);
            assertThat(page.locator("h1")).hasText("13 steps, one restart", PATIENT);
            isShort(page, "plan-longest", 844);
            page.locator(".plan summary").first().click();
            assertThat(page.locator(".plan dl").first()).containsText("Undo");
        }
    }

    @ParameterizedTest
    @CsvSource({ "390, 844", "1440, 900" })
    void takesFewClicksWherePgvectorIsThere(int width, int height) {
        try (TestServer server = TestServer.of(17).with(StandIn.vector("0.8.5")).start()) {
            Page page = checks(server, width, height, true, "vector");
            press(page, "See the plan", height);
            assertThat(page.locator("h1")).containsText("steps", PATIENT_PART);
            isShort(page, "plan-easy", height);
            press(page, "Apply", height);
            assertThat(page.locator("h1")).hasText("Nothing left to do", PATIENT);
            endsWithTheFiles(page, height);
            assertThat(clicks).as("clicks after the login fields").isLessThanOrEqualTo(6);
        }
    }

    /** The rehearsal begins by itself. */
    private void endsWithTheFiles(Page page, int height) {
        press(page, "Rehearse it", height);
        assertThat(page.locator("h1")).hasText("Ready", PATIENT);
        isShort(page, "verified", height);
        press(page, "Get the files", height);
        assertThat(page.locator("h1")).hasText("Give these to Immich", PATIENT);
        isShort(page, "handover", height);
        if (page.viewportSize().width >= 1440 && page.locator("html.js").count() == 1) {
            assertThat(page.evaluate("document.documentElement.scrollHeight <= innerHeight"))
                .as("hand over is one screen")
                .isEqualTo(true);
        }
        for (String further : List.of("tuning", "gains", "clusters", "moving", "symptoms")) {
            page.navigate("http://127.0.0.1:" + port + "/" + further);
            isShort(page, further, height);
        }
    }

    private Page checks(TestServer server, int width, int height, boolean script, String vector) {
        clicks = 0;
        Page page = chromium.window(new NewContextOptions().setViewportSize(width, height).setJavaScriptEnabled(script))
            .newPage();
        page.navigate("http://127.0.0.1:" + port + "/connect");
        isShort(page, "connect", height);
        Typing.connect(page, server, "postgres", "");
        clicks++;
        assertThat(page.locator("h1")).containsText("in a new database immich of a new role immich", PATIENT_PART);
        isShort(page, "target", height);
        Locator extension = page.locator("[name=vector][value=" + vector + "]");
        if (!extension.isChecked()) {
            extension.check();
            clicks++;
        }
        click(page.locator("text=Check the server"));
        assertThat(page.locator("h1")).hasText("Not ready", PATIENT);
        isShort(page, "checks", height);
        return page;
    }

    private void press(Page page, String words, int height) {
        Locator button = page.locator(".bar .btn.go", new Page.LocatorOptions().setHasText(words));
        BoundingBox box = button.boundingBox();
        assertThat(box.y + box.height).as(words).isLessThanOrEqualTo(height);
        click(button);
    }

    private void click(Locator control) {
        control.click();
        clicks++;
    }

    private static void isShort(Page page, String name, int height) {
        page.screenshot(new ScreenshotOptions().setFullPage(true)
            .setPath(Path.of("target/screenshots/short-" + name + "-" + height + ".png")));
        Figures.here(page, name);
    }

}
