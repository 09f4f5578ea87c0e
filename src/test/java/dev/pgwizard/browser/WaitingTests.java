package dev.pgwizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Chromium;
import dev.pgwizard.web.Journey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A page that looks again by itself while somebody reads it: what is selected, focused,
 * opened, chosen and scrolled to stays, also when the server goes away in between.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(Lifecycle.PER_CLASS)
class WaitingTests {

    private static final String SELECT = """
            (() => {
              const text = document.querySelector('#interrupts');
              getSelection().selectAllChildren(text);
              return getSelection().toString();
            })()""";

    @LocalServerPort
    int port;

    private final Chromium chromium = Chromium.start();

    @AfterAll
    void stop() {
        chromium.close();
    }

    @Test
    void leavesTheReaderAlone() {
        Page page = chromium.window(new NewContextOptions().setViewportSize(390, 600)).newPage();
        try (TestServer server = Journey.VECTORCHORD.server()) {
            waitForTheRestart(page, server);
            page.locator("#rescue summary").click();
            page.locator("#rescue summary").focus();
            page.evaluate("scrollTo(0, 400)");
            Object selected = page.evaluate(SELECT);
            double place = place(page);

            looks(page);
            looks(page);
            isAsItWas(page, selected, place);

            server.stop();
            assertThat(page.locator("h1")).hasText("Down for a moment");
            isAsItWas(page, selected, place);
        }
    }

    private static void isAsItWas(Page page, Object selected, double place) {
        assertThat(page.evaluate("getSelection().toString()")).isEqualTo(selected).asString().isNotBlank();
        assertThat(page.locator("#rescue summary")).isFocused();
        assertThat(page.locator("#rescue[open]")).hasCount(1);
        assertThat(place(page)).isCloseTo(place, within(2.0));
    }

    /** On the screen, however long what stands above it is. */
    private static double place(Page page) {
        return page.locator("#interrupts").first().boundingBox().y;
    }

    private static void looks(Page page) {
        page.waitForResponse(response -> response.url().endsWith("/prepare"), () -> {
        });
    }

    private void waitForTheRestart(Page page, TestServer server) {
        Walk walk = new Walk(page, port, Hand.MOUSE, step -> {
        });
        walk.connect(server);
        walk.choose(Journey.VECTORCHORD);
        walk.plan();
        walk.apply();
        assertThat(page.locator("h1")).hasText("Restart now");
    }

}
