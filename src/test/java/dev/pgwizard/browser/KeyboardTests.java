package dev.pgwizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Chromium;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The path of somebody who has no mouse, on a phone and in a window of twice the size:
 * each stop of the Tab key can be seen, nothing covers it, and no change of the page
 * takes the focus away.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(Lifecycle.PER_CLASS)
class KeyboardTests {

    private static final String ADMINS = "administrators-own-password";

    private static final HasTextOptions PATIENT = new HasTextOptions().setTimeout(60_000);

    private static final int MOST_STOPS = 200;

    /** What is wrong with the stop; empty where nothing is; null behind the last one. */
    private static final String STOP = """
            (() => {
              const at = document.activeElement
              if (!at || at === document.body || at === document.documentElement) return null
              const name = at.tagName + ' ' + (at.id || at.name || at.innerText || '').trim().slice(0, 40)
              const ringed = node => { const style = getComputedStyle(node); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 }
              if (![at, at.closest('.choice'), at.closest('label')].some(node => node && ringed(node))) return name + ': no ring'
              const box = at.getBoundingClientRect()
              for (let x = 1; x < 8; x++) for (let y = 1; y < 8; y++) {
                const there = document.elementFromPoint(box.left + box.width * x / 8, box.top + box.height * y / 8)
                if (there && (at.contains(there) || there.contains(at) && there.tagName !== 'BODY' && there.closest('label'))) return ''
              }
              return name + ': covered'
            })()""";

    @LocalServerPort
    int port;

    private final Chromium chromium = Chromium.start();

    private final List<String> faults = new ArrayList<>();

    @AfterAll
    void stop() {
        chromium.close();
    }

    @ParameterizedTest
    @CsvSource({ "390, 844", "640, 400" })
    void leadsAllTheWay(int width, int height) {
        faults.clear();
        try (TestServer server = TestServer.of(17).with(StandIn.vector("0.8.5")).start()) {
            server.execute("postgres", "create role boss superuser login password '" + ADMINS + "'");
            server.requirePasswords();
            Page page = chromium.window(new NewContextOptions().setViewportSize(width, height)).newPage();
            page.navigate("http://127.0.0.1:" + port + "/connect");
            stops(page, "connect");
            skips(page);
            types(page, "#host", server.host());
            types(page, "#port", Integer.toString(server.port()));
            types(page, "#user", "boss");
            types(page, "[name=adminPassword]", ADMINS);
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText(Pattern.compile("^Immich "), PATIENT);
            heading(page);
            stops(page, "target");
            on(page, "Check the server", "Not ready");
            stops(page, "checks");
            on(page, "See the plan", "step");
            stops(page, "plan");
            on(page, "Apply", "Nothing left to do");
            stops(page, "done");
            on(page, "Rehearse it", "^Ready$");
            stops(page, "verified");
            on(page, "Get the files", "Give these to Immich");
            stops(page, "hand over");
        }
        assertThat(faults).isEmpty();
    }

    /** What reads a page aloud goes past its head with one key. */
    private static void skips(Page page) {
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.querySelector('main').contains(document.activeElement)")).isEqualTo(true);
    }

    private static void types(Page page, String field, String text) {
        for (int stop = 0; stop < MOST_STOPS && page.locator(field + ":focus").count() == 0; stop++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type(text, Typing.slowly());
        assertThat(page.locator(field)).hasValue(text);
    }

    private void on(Page page, String button, String heading) {
        Hand.KEYBOARD.press(page.locator(".bar .btn.go", new Page.LocatorOptions().setHasText(button)));
        assertThat(page.locator("h1")).hasText(Pattern.compile(heading), PATIENT);
        heading(page);
    }

    /** The focus is where the new page begins, or at what it has to say. */
    private void heading(Page page) {
        try {
            page.locator("h1:focus, [data-say]:focus").first().waitFor();
        }
        catch (TimeoutError lost) {
            faults.add(page.locator("h1").textContent() + ": the focus is lost");
        }
    }

    private void stops(Page page, String state) {
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)");
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press("Tab");
            Object fault = page.evaluate(STOP);
            if (fault == null) {
                return;
            }
            if (!fault.equals("")) {
                faults.add(state + ", " + page.viewportSize().width + " px: " + fault);
            }
        }
        faults.add(state + ": no end");
    }

}
