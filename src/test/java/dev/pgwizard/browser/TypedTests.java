package dev.pgwizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.pgwizard.browser.Typing.slowly;
import static dev.pgwizard.browser.Typing.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Chromium;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What a person types, key by key, on a server that asks for a password: nothing of it
 * stands in a field that it was not typed into, and nothing is lost.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(Lifecycle.PER_CLASS)
class TypedTests {

    private static final String ADMINS = "administrators-own-password";

    @LocalServerPort
    int port;

    private final Chromium chromium = Chromium.start();

    private final TestServer server = TestServer.of(17).with(StandIn.vector("0.8.5")).start();

    TypedTests() {
        server.execute("postgres", "create role boss superuser login password '" + ADMINS + "'");
        server.requirePasswords();
    }

    @AfterAll
    void stop() {
        chromium.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void thePasswordOfTheAdministratorStaysTheirs(boolean script) {
        Page page = connected(script);
        assertThat(page.getByLabel("Password of the role")).hasValue("");
        page.locator("text=Check the server").click();
        assertThat(page.locator("h1")).hasText("Not ready");
        page.navigate("http://127.0.0.1:" + port + "/handover");
        page.locator("[type=checkbox]").check();
        assertThat(zip(page)).contains("DB_PASSWORD=").doesNotContain(ADMINS);
    }

    @Test
    void aLateAnswerTouchesNoField() {
        Page page = connected(true);
        List<Route> held = new ArrayList<>();
        page.route("**/target", held::add);
        type(page.getByLabel("Database", new GetByLabelOptions().setExact(true)), "photos");
        page.keyboard().press("Tab");
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().type("photo", slowly());
        page.waitForCondition(() -> !held.isEmpty());
        Response answer = page.waitForResponse("**/target", held.getFirst()::resume);
        answer.finished();
        assertThat(page.locator("#name-facts")).containsText("Database photos");
        page.keyboard().type("admin", slowly());
        Locator role = page.getByLabel("Role", new GetByLabelOptions().setExact(true));
        assertThat(role).hasValue("photoadmin");
        assertThat(role).isFocused();
        page.keyboard().press("Tab");
        page.waitForCondition(() -> held.size() == 2);
        type(page.getByLabel("Password of the role"), "of-the-role");
        page.waitForResponse("**/target", held.getLast()::resume).finished();
        assertThat(page.locator("#name-facts")).containsText("Role photoadmin");
        assertThat(page.getByLabel("Database", new GetByLabelOptions().setExact(true))).hasValue("photos");
        assertThat(page.getByLabel("Password of the role")).hasValue("of-the-role");
        assertThat(page.getByLabel("Password of the role")).isFocused();
    }

    @Test
    void theListAndTheTextBesideItTakeTurns() {
        Page page = connected(true);
        look(page, () -> {
            type(page.getByLabel("Or another"), "v2.5.6");
            page.keyboard().press("Tab");
        });
        assertThat(page.locator("#release-facts")).containsText("Means Immich 2.5.6");
        look(page, () -> {
            type(page.getByLabel("Database", new GetByLabelOptions().setExact(true)), "photos");
            page.keyboard().press("Tab");
        });
        assertThat(page.locator("#release-facts")).containsText("Means Immich 2.5.6");
        look(page, () -> page.locator("#release").selectOption("3.0.3"));
        assertThat(page.locator("#release-facts")).not().containsText("Means");
        assertThat(page.getByLabel("Or another")).hasValue("");
        look(page, () -> {
            type(page.getByLabel("Or another"), "v2.4.1");
            page.keyboard().press("Tab");
        });
        look(page, () -> {
            type(page.getByLabel("Database", new GetByLabelOptions().setExact(true)), "pictures");
            page.keyboard().press("Tab");
        });
        assertThat(page.locator("#release-facts")).containsText("Means Immich 2.4.1");
        page.locator("text=Read again").click();
        assertThat(page.locator("h1")).isFocused();
        assertThat(page.locator("#release")).hasValue("2.4.1");
    }

    @Test
    void aChoiceMadeWhileTheAnswerIsOnItsWayStays() {
        Page page = connected(true);
        List<Route> held = new ArrayList<>();
        page.route("**/target", held::add);
        type(page.getByLabel("Or another"), "v2.5.6");
        page.keyboard().press("Tab");
        page.locator("#vector-vchord").check();
        page.waitForCondition(() -> !held.isEmpty());
        page.waitForResponse("**/target", held.getFirst()::resume).finished();
        assertThat(page.locator("#release-facts")).containsText("Means Immich 2.5.6");
        assertThat(page.locator("#vector-vchord")).isChecked();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void thePasswordThatIsMadeIsShownOnlyWhenAsked(boolean script) {
        Page page = connected(script);
        assertThat(page.locator("#role-secret")).hasCount(0);
        page.locator("text=Show the password").click();
        assertThat(page.locator("#role-secret")).hasText(Pattern.compile("^[A-Za-z0-9]{32}$"));
        String made = page.locator("#role-secret").textContent();
        page.locator("text=Check the server").click();
        assertThat(page.locator("h1")).hasText("Not ready");
        page.navigate("http://127.0.0.1:" + port + "/handover");
        page.locator("[type=checkbox]").check();
        assertThat(zip(page)).contains("DB_PASSWORD=" + made);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void thePasswordThatWasMadeCanBeSeenAndTaken(boolean script) {
        Page page = connected(script);
        page.locator("text=Check the server").click();
        assertThat(page.locator("h1")).hasText("Not ready");
        page.navigate("http://127.0.0.1:" + port + "/handover");
        assertThat(page.locator("figure.code").first()).containsText("the password of the role");
        page.locator("[type=checkbox]").check();
        if (!script) {
            page.locator("text=Show it in them").click();
        }
        assertThat(page.locator("figure.code").first()).containsText(Pattern.compile("DB_PASSWORD=[A-Za-z0-9]{32}"));
        assertThat(page.locator("[type=checkbox]")).isChecked();
        if (script) {
            page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            page.locator("figure.code .copy").first().click();
            assertThat(page.locator("#live")).hasText("Copied");
            assertThat(page.evaluate("navigator.clipboard.readText()")).asString()
                .containsPattern("DB_PASSWORD=[A-Za-z0-9]{32}");
        }
    }

    @Test
    void isToldBeforeThePasswordIsForgotten() {
        Page page = connected(true);
        page.locator("text=Check the server").click();
        assertThat(page.locator("h1")).hasText("Not ready");
        page.clock().install();
        page.navigate("http://127.0.0.1:" + port + "/handover");
        assertThat(page.locator("#ending")).isHidden();
        page.clock().fastForward("24:59");
        assertThat(page.locator("#ending")).isHidden();
        page.clock().fastForward("00:02");
        assertThat(page.locator("#ending")).isVisible();
        assertThat(page.locator("#live")).containsText("forgets the password");
    }

    @Test
    void aPortTypedBehindTheHostKeepsThePassword() {
        Page page = chromium.window(new NewContextOptions()).newPage();
        page.navigate("http://127.0.0.1:" + port + "/connect");
        type(page.locator("#host"), server.host() + ":" + server.port());
        type(page.locator("#user"), "boss");
        Typing.password(page, ADMINS);
        assertThat(page.locator("h1")).hasText(Pattern.compile("^Immich "));
    }

    /** Ticked while it goes on, so that one sees what the waiting is for. */
    @Test
    void ticksTheStagesWhileItConnects() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Page page = chromium.window(new NewContextOptions()).newPage();
            page.navigate("http://127.0.0.1:" + port + "/connect");
            type(page.locator("#host"), "127.0.0.1");
            type(page.locator("#port"), Integer.toString(silent.getLocalPort()));
            page.locator(".btn.go[form=connect]").click();
            assertThat(page.locator(".stages .run")).containsText("Agree on TLS, if offered");
            assertThat(page.locator(".stages .ok")).hasCount(2);
            assertThat(page.locator(".btn.go[form=connect]")).isDisabled();
            assertThat(page.locator("h1")).hasText("Connect to your Postgres server");
        }
    }

    private Page connected(boolean script) {
        Page page = chromium.window(new NewContextOptions().setJavaScriptEnabled(script)).newPage();
        page.navigate("http://127.0.0.1:" + port + "/connect");
        Typing.connect(page, server, "boss", ADMINS);
        assertThat(page.locator("h1")).hasText(Pattern.compile("^Immich "));
        if (script) {
            assertThat(page.locator("h1")).isFocused();
        }
        if (!page.locator("#change").evaluate("it => it.open").equals(true)) {
            page.locator("#change > summary").click();
        }
        return page;
    }

    private static void look(Page page, Runnable act) {
        page.waitForResponse("**/target", act).finished();
    }

    private static String zip(Page page) {
        return Unpacked.of(page.waitForDownload(() -> page.locator("text=Download all").click()));
    }

}
