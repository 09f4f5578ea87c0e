package dev.pgwizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.pgwizard.browser.Typing.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Chromium;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A session has ended, by idling or because the wizard was started anew: whoever comes
 * back finds what they typed, but for the passwords.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(Lifecycle.PER_CLASS)
class EndedSessionTests {

    private static final String ADMINS = "administrators-own-password";

    private static final Pattern TARGET = Pattern.compile("^Immich ");

    @LocalServerPort
    int port;

    private final Chromium chromium = Chromium.start();

    private final TestServer server = TestServer.of(17).with(StandIn.vector("0.8.5")).start();

    EndedSessionTests() {
        server.execute("postgres", "create role boss superuser login password '" + ADMINS + "'");
        server.requirePasswords();
    }

    @AfterAll
    void stop() {
        chromium.close();
        server.close();
    }

    @Test
    void givesBackAllButThePasswords() {
        Page page = chromium.window(new NewContextOptions().setViewportSize(390, 844)).newPage();
        page.navigate("http://127.0.0.1:" + port + "/connect");
        connect(page);
        page.locator("#change > summary").click();
        type(page.locator("#database"), "photos");
        type(page.locator("#role"), "photographer");
        type(page.locator("#password"), "the-roles-own-password");
        page.locator("#where-other").check();
        type(page.locator("#machine"), "192.168.1.20");
        page.keyboard().press("Tab");

        page.context().clearCookies();
        page.reload();
        assertThat(page.locator("#back-again")).isVisible();
        assertThat(page.locator("#host")).hasValue(server.host());
        assertThat(page.locator("#port")).hasValue(Integer.toString(server.port()));
        assertThat(page.locator("#user")).hasValue("boss");
        assertThat(page.locator("[name=adminPassword]")).hasValue("");

        connectAgain(page);
        assertThat(page.locator("h1")).containsText("in a new database photos of a new role photographer");
        assertThat(page.locator("#back-again")).isVisible();
        assertThat(page.locator("#where-other")).isChecked();
        assertThat(page.locator("#machine")).hasValue("192.168.1.20");
        assertThat(page.locator("#password")).hasValue("");
        assertThat(page.evaluate("JSON.stringify(Object.entries(sessionStorage))")).asString()
            .contains("photographer")
            .doesNotContain(ADMINS, "the-roles-own-password");
    }

    /** Not only to Target: the page that was asked for is the one that comes. */
    @ParameterizedTest
    @CsvSource({ "/checks, true", "/prepare, true", "/verify, true", "/handover, true", "/handover, false" })
    void leadsToThePageWhereItEnded(String path, boolean script) {
        Page page = chromium.window(new NewContextOptions().setViewportSize(390, 844).setJavaScriptEnabled(script))
            .newPage();
        page.navigate("http://127.0.0.1:" + port + "/connect");
        connect(page);
        page.locator("#change > summary").click();
        type(page.locator("#role"), "photographer");
        page.locator("text=Check the server").click();
        page.waitForURL("**/checks");
        page.navigate("http://127.0.0.1:" + port + path);
        String heading = page.locator("h1").textContent();

        page.context().clearCookies();
        page.reload();
        if (script) {
            connectAgain(page);
        }
        else {
            connect(page);
            page.locator("text=Check the server").click();
        }
        page.waitForURL("**" + path);
        assertThat(page.locator("h1")).hasText(heading);
        if (script) {
            page.navigate("http://127.0.0.1:" + port + "/target");
            assertThat(page.locator("#role")).hasValue("photographer");
        }
    }

    /** Whoever opens the address without a step is led to the one that they saw last. */
    @Test
    void leadsThereFromTheAddressAlone() {
        Page page = chromium.window(new NewContextOptions().setViewportSize(390, 844)).newPage();
        page.navigate("http://127.0.0.1:" + port + "/connect");
        connect(page);
        page.locator("text=Check the server").click();
        page.waitForURL("**/checks");
        page.navigate("http://127.0.0.1:" + port + "/handover");

        page.context().clearCookies();
        page.navigate("http://127.0.0.1:" + port + "/");
        assertThat(page.locator("#back-again")).isVisible();
        connectAgain(page);
        page.waitForURL("**/handover");

        page.context().clearCookies();
        page.navigate("http://127.0.0.1:" + port + "/");
        type(page.locator("#host"), "localhost");
        connectAgain(page);
        assertThat(page.locator("h1")).hasText(TARGET);
        page.locator("text=Check the server").click();
        page.waitForURL("**/checks");
    }

    /** The password that was made is gone with the session; the plan sets another one. */
    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void offersANewPasswordAfterwards(boolean script) {
        try (TestServer own = TestServer.of(17).with(StandIn.vector("0.8.5")).start()) {
            Page page = chromium.window(new NewContextOptions().setJavaScriptEnabled(script)).newPage();
            checked(page, own);
            page.locator("text=See the plan").click();
            page.locator("text=Apply the plan").click();
            assertThat(page.locator("h1")).hasText("Nothing left to do");

            page.context().clearCookies();
            page.navigate("http://127.0.0.1:" + port + "/connect");
            Typing.connect(page, own, "postgres", "");
            if (!script) {
                page.locator("text=Check the server").click();
            }
            page.waitForURL(url -> !url.matches(".*/(connect|target)"));
            page.navigate("http://127.0.0.1:" + port + "/handover");
            assertThat(page.locator("main")).containsText("does not know the password");
            page.locator("main a", new Page.LocatorOptions().setHasText("Verify")).click();
            page.locator("text=Lost it?").click();
            page.locator("text=Make a new one").click();
            assertThat(page.locator("h1")).hasText("One step");
            page.locator("text=Apply the plan").click();
            assertThat(page.locator("h1")).hasText("Nothing left to do");
            page.locator("text=Rehearse it").click();
            assertThat(page.locator("h1")).hasText("Ready");
        }
    }

    private void checked(Page page, TestServer own) {
        page.navigate("http://127.0.0.1:" + port + "/connect");
        Typing.connect(page, own, "postgres", "");
        assertThat(page.locator("h1")).hasText(TARGET);
        page.locator("text=Check the server").click();
        page.waitForURL("**/checks");
    }

    @Test
    void hasNothingLeftAfterFinish() {
        Page page = chromium.window(new NewContextOptions()).newPage();
        page.navigate("http://127.0.0.1:" + port + "/connect");
        connect(page);
        page.locator(".tools [form=finish]").click();
        assertThat(page.locator("h1")).not().hasText(TARGET);
        assertThat(page.evaluate("JSON.stringify(Object.entries(sessionStorage))")).asString().doesNotContain("boss");
        page.navigate("http://127.0.0.1:" + port + "/connect");
        assertThat(page.locator("#host")).hasValue("");
        assertThat(page.locator("#back-again")).isHidden();
    }

    private void connect(Page page) {
        Typing.connect(page, server, "boss", ADMINS);
        assertThat(page.locator("h1")).hasText(TARGET);
    }

    private static void connectAgain(Page page) {
        Typing.password(page, ADMINS);
    }

}
