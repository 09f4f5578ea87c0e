package dev.pgwizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Keyboard.TypeOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Chromium;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
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
        type(page.locator("#host"), server.host());
        type(page.locator("#port"), Integer.toString(server.port()));
        type(page.locator("#user"), "boss");
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

        connect(page);
        assertThat(page.locator("h1")).containsText("in a new database photos of a new role photographer");
        assertThat(page.locator("#back-again")).isVisible();
        assertThat(page.locator("#where-other")).isChecked();
        assertThat(page.locator("#machine")).hasValue("192.168.1.20");
        assertThat(page.locator("#password")).hasValue("");
        assertThat(page.evaluate("JSON.stringify(Object.entries(sessionStorage))")).asString()
            .contains("photographer")
            .doesNotContain(ADMINS, "the-roles-own-password");
    }

    @Test
    void hasNothingLeftAfterFinish() {
        Page page = chromium.window(new NewContextOptions()).newPage();
        page.navigate("http://127.0.0.1:" + port + "/connect");
        type(page.locator("#host"), server.host());
        type(page.locator("#port"), Integer.toString(server.port()));
        type(page.locator("#user"), "boss");
        connect(page);
        page.locator(".tools [form=finish]").click();
        assertThat(page.locator("h1")).not().hasText(Pattern.compile("^Immich "));
        assertThat(page.evaluate("JSON.stringify(Object.entries(sessionStorage))")).asString().doesNotContain("boss");
        page.navigate("http://127.0.0.1:" + port + "/connect");
        assertThat(page.locator("#host")).hasValue("");
        assertThat(page.locator("#back-again")).isHidden();
    }

    private static void connect(Page page) {
        type(page.locator("[name=adminPassword]"), ADMINS);
        page.locator(".btn.go[form=connect]").click();
        assertThat(page.locator("h1")).hasText(Pattern.compile("^Immich "));
    }

    private static void type(Locator field, String text) {
        field.click();
        field.page().keyboard().press("ControlOrMeta+a");
        field.page().keyboard().type(text, new TypeOptions().setDelay(60));
    }

}
