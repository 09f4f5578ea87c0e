package dev.pgwizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.BoundingBox;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Chromium;
import dev.pgwizard.web.Journey;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The main button of a page is on the screen before anybody scrolls. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(Lifecycle.PER_CLASS)
class FirstScreenTests {

    @LocalServerPort
    int port;

    private final Chromium chromium = Chromium.start();

    @AfterAll
    void stop() {
        chromium.close();
    }

    @ParameterizedTest
    @CsvSource({ "390, 844", "1440, 900" })
    void holdsTheMainButton(int width, int height) {
        Page page = chromium.window(new NewContextOptions().setViewportSize(width, height)).newPage();
        try (TestServer server = Journey.VECTORCHORD.server()) {
            Walk walk = new Walk(page, port, Hand.MOUSE, step -> {
            });
            page.navigate("http://127.0.0.1:" + port + "/connect");
            isOnTheScreen(page, ".bar .btn.go", height);
            isShort(page);
            page.screenshot(shot("connect", width));
            walk.connect(server);
            isOnTheScreen(page, ".bar .btn.go", height);
            isShort(page);
            page.screenshot(shot("target", width));
            walk.choose(Journey.VECTORCHORD);
            isOnTheScreen(page, "main .btn.go", height);
            page.screenshot(shot("checks", width));
            walk.plan();
            isOnTheScreen(page, ".bar .btn.go", height);
            page.screenshot(shot("prepare", width));
            for (String step : List.of("verify", "handover")) {
                page.navigate("http://127.0.0.1:" + port + "/" + step);
                isOnTheScreen(page, ".bar .btn.go", height);
                isShort(page);
                page.screenshot(shot(step, width));
            }
        }
    }

    /** Words that are read before anything is unfolded, head and foot included. */
    private static void isShort(Page page) {
        assertThat(page.evaluate(
                """
                        () => {
                          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
                          let words = 0
                          while (texts.nextNode()) {
                            const parent = texts.currentNode.parentElement
                            if (parent.checkVisibility() && !parent.closest('.vh, script, option')) words += texts.currentNode.data.split(/\\s+/).filter(Boolean).length
                          }
                          return words
                        }"""))
            .asInstanceOf(INTEGER)
            .isLessThanOrEqualTo(250);
    }

    private static ScreenshotOptions shot(String name, int width) {
        return new ScreenshotOptions().setPath(Path.of("target/screenshots/first-" + name + "-" + width + ".png"));
    }

    private static void isOnTheScreen(Page page, String button, int height) {
        assertThat(page.locator(button).first()).isVisible();
        assertThat(page.evaluate("scrollY")).isEqualTo(0);
        BoundingBox box = page.locator(button).first().boundingBox();
        assertThat(box.y).isNotNegative();
        assertThat(box.y + box.height).isLessThanOrEqualTo(height);
    }

}
