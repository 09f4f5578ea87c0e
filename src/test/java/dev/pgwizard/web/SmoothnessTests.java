package dev.pgwizard.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What the script adds to the pages, and that they work without it, in a real browser
 * under the real headers.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(Lifecycle.PER_CLASS)
class SmoothnessTests {

    @LocalServerPort
    int port;

    private final Chromium chromium = Chromium.start();

    private final List<String> complaints = new ArrayList<>();

    @AfterAll
    void stop() {
        chromium.close();
    }

    @AfterEach
    void breaksNoPolicy() {
        assertThat(complaints).isEmpty();
        complaints.clear();
    }

    @Test
    void swapsThePageAndMovesTheFocusToItsHeading() {
        Page page = open(new NewContextOptions());
        page.evaluate("document.body.dataset.same = 'yes'");
        page.locator("#host").fill("nowhere.lan");
        page.locator("form.stack .btn").click();
        assertThat(page.locator(".err").first()).containsText("No server is known as nowhere.lan.");
        assertThat(page.locator("body")).hasAttribute("data-same", "yes");
        assertThat(page.locator("h1")).isFocused();
        assertThat(page.locator("#live")).hasText("Every part");
    }

    @Test
    void sendsAFormOnceAtATime() {
        Page page = open(new NewContextOptions());
        List<Boolean> disabled = new ArrayList<>();
        page.route("**/demo", route -> {
            disabled.add(page.locator("form.stack .btn").isDisabled());
            route.resume();
        });
        page.locator("#host").fill("nowhere.lan");
        page.locator("form.stack .btn").click();
        assertThat(page.locator(".err").first()).isVisible();
        assertThat(disabled).containsExactly(true);
        assertThat(page.locator("form.stack .btn")).isEnabled();
    }

    @Test
    void countsTheSecondsOfWhatTakesLong() {
        Page page = open(new NewContextOptions());
        page.route("**/demo", route -> {
            page.waitForSelector("form.stack .btn[data-seconds]");
            assertThat(page.locator("#live")).hasText("At work");
            route.resume();
        });
        page.locator("#host").fill("nowhere.lan");
        page.locator("form.stack .btn").click();
        assertThat(page.locator(".err").first()).isVisible();
        assertThat(page.locator("form.stack .btn[data-seconds]")).hasCount(0);
    }

    @Test
    void goesBackToAFreshPage() {
        Page page = open(new NewContextOptions());
        page.locator("text=Elsewhere").click();
        assertThat(page.locator("h1")).hasText("Finished");
        assertThat(page).hasTitle("Finished · Immich Postgres Wizard");
        page.goBack();
        assertThat(page.locator("h1")).hasText("Every part");
    }

    @Test
    void looksAgainByItselfAndLeavesTheFocusAlone() {
        Page page = open(new NewContextOptions());
        page.navigate("http://127.0.0.1:" + port + "/demo/waiting");
        page.evaluate("document.body.dataset.same = 'yes'");
        page.locator(".skip").focus();
        assertThat(page.locator("h1")).hasText("Looked 3 times");
        assertThat(page.locator("body")).hasAttribute("data-same", "yes");
        assertThat(page.locator(".skip")).isFocused();
        assertThat(page.locator("#live")).hasText("Looked 3 times");
    }

    /** As where two looks overlap, and the first leads to a page that looks no more. */
    @Test
    void leavesOutAnAnswerThatComesTooLate() {
        Page page = open(new NewContextOptions());
        page.navigate("http://127.0.0.1:" + port + "/demo/waiting");
        page.route("**/demo/waiting", route -> {
            page.evaluate("document.querySelector('[hx-trigger]').remove()");
            route.resume();
        });
        page.waitForResponse("**/demo/waiting", () -> {
        });
        page.waitForTimeout(200);
        assertThat(page.locator(".skip")).hasCount(1);
        assertThat(page.locator("h1")).hasText("Looked 1 times");
    }

    @Test
    void looksAgainWithoutScriptToo() {
        Page page = open(new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate("http://127.0.0.1:" + port + "/demo/waiting");
        assertThat(page.locator("h1")).hasText("Looked 3 times");
    }

    @Test
    void jumpsToThePartThatALinkNames() {
        Page page = open(new NewContextOptions());
        page.locator("text=To a finding").click();
        assertThat(page.locator("#n-YOU")).isInViewport();
        assertThat(page.locator("#n-YOU:target")).isVisible();
    }

    @Test
    void copiesWhereTheClipboardIsAllowed() {
        Page page = open(new NewContextOptions().setPermissions(List.of("clipboard-read", "clipboard-write")));
        page.locator(".copy").first().click();
        assertThat(page.locator(".copy").first()).hasText("Copied");
        assertThat(page.locator("#live")).hasText("Copied");
        assertThat(page.evaluate("navigator.clipboard.readText()"))
            .isEqualTo("# loaded at start\nshared_preload_libraries = 'pg_stat_statements, vchord'");
        assertThat(page.locator(".copy").first()).hasText("Copy");
    }

    @Test
    void copiesBySelectingWhereThereIsNoClipboard() {
        Page page = open(new NewContextOptions());
        page.evaluate("Object.defineProperty(window, 'isSecureContext', {value: false})");
        page.locator(".copy").first().click();
        assertThat(page.locator(".copy").first()).hasText("Copied");
        assertThat(page.evaluate("getSelection().toString()").toString()).contains("pg_stat_statements, vchord");
    }

    @ParameterizedTest
    @CsvSource({ "true, 'rgb(9, 11, 16)'", "false, 'rgb(9, 11, 16)'" })
    void changesTheThemeWithAndWithoutScript(boolean script, String desk) {
        Page page = open(new NewContextOptions().setJavaScriptEnabled(script).setColorScheme(ColorScheme.LIGHT));
        assertThat(page.locator("body")).hasCSS("background-color", "rgb(242, 243, 247)");
        page.waitForResponse("**/theme", () -> page.locator("button[value=dark]").click());
        assertThat(page.locator("button[value=dark]")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator("body")).hasCSS("background-color", desk);
        page.reload();
        assertThat(page.locator("body")).hasCSS("background-color", desk);
        assertThat(page.locator("h1")).hasText("Every part");
    }

    @Test
    void worksWithoutScript() {
        Page page = open(new NewContextOptions().setJavaScriptEnabled(false));
        assertThat(page.locator(".copy").first()).isHidden();
        page.locator("#host").fill("nowhere.lan");
        page.locator("form.stack .btn").click();
        assertThat(page.locator(".err").first()).containsText("No server is known as nowhere.lan.");
    }

    @ParameterizedTest
    @CsvSource({ "320, LIGHT", "360, DARK", "768, LIGHT", "1440, DARK", "1440, LIGHT", "3840, LIGHT" })
    void fitsAndCanBeUsedByEveryone(int width, ColorScheme scheme) {
        Page page = open(new NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "320, LIGHT", "1440, DARK" })
    void explainsALogToEveryone(int width, ColorScheme scheme) {
        Page page = open(new NewContextOptions().setViewportSize(width, 900).setColorScheme(scheme));
        page.navigate("http://127.0.0.1:" + port + "/symptoms");
        page.locator("#log").fill("x".repeat(300) + " vchord must be loaded via shared_preload_libraries.");
        page.locator("main .btn.go").click();
        assertThat(page.locator("[data-say]")).isFocused();
        assertThat(page.locator("#live")).hasText("The one line is known");
        page.locator("summary").last().click();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
        assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }

    private Page open(NewContextOptions options) {
        BrowserContext window = chromium.window(options);
        Page page = window.newPage();
        page.onConsoleMessage(message -> {
            if (!message.type().equals("log")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate("http://127.0.0.1:" + port + "/demo");
        return page;
    }

}
