package dev.pgwizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Chromium;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Reload, Back and Forward in each state, with and without script: they show the server
 * as it is, never ask to send a form again, and change nothing.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(Lifecycle.PER_CLASS)
class ComingBackTests {

    private static final HasTextOptions PATIENT = new HasTextOptions().setTimeout(60_000);

    private static final String TARGET = "^Immich .* in a new database immich of a new role immich$";

    private static final String PLAN = "^[A-Z][a-z]+ steps?(, one restart)?$";

    private static final String WAITING = "^Your turn$";

    private static final String DONE = "^Nothing left to do$";

    private static final String FILES = "^Give these to Immich$";

    @LocalServerPort
    int port;

    private final Chromium chromium = Chromium.start();

    private Page page = chromium.window(new NewContextOptions()).newPage();

    @AfterAll
    void stop() {
        chromium.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void showsTheServerAsItIs(boolean script) {
        try (TestServer server = TestServer.of(15).start()) {
            plan(server, script);
            comesBack(PLAN, "^Not ready$");
            press("Try without keeping");
            comesBack("^It would work$", PLAN);
            open("/prepare");
            server.execute("postgres", "create role immich login");
            press("Apply the plan");
            is("^Nothing ran$");
            goes(page::goBack, PLAN);
            goes(page::goForward, PLAN);
            assertThat(databases(server)).isZero();
            server.execute("postgres", "drop role immich");

            open("/prepare");
            press("Apply the plan");
            comesBack(WAITING, WAITING);
            assertThat(databases(server)).isOne();
            server.execute("immich", "create table kept (a int)");
            open("/prepare/back");
            press("Take it back");
            comesBack("^Stopped$", "^Take it back$");
            server.execute("immich", "drop table kept");
            open("/prepare/back");
            press("Take it back");
            comesBack(PLAN, PLAN);
            assertThat(databases(server)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void showsThePasswordOnceAlone(boolean script) {
        try (TestServer server = TestServer.of(17).with(StandIn.vector("0.8.5")).start()) {
            plan(server, script);
            press("Apply the plan");
            comesBack(DONE, DONE);
            press("Rehearse it");
            comesBack("^Ready$", DONE);
            press("Get the files");
            comesBack(FILES, "^Ready$");
            page.locator("[type=checkbox]").check();
            if (!script) {
                page.locator("text=Show it in them").click();
            }
            assertThat(page.locator("figure.code").first()).containsText(Pattern.compile("DB_PASSWORD=\\w{32}"));
            page.reload();
            assertThat(page.locator("figure.code").first()).containsText("the password of the role");
            page.locator("text=Compare with your own file").click();
            page.locator("#yours").fill("DB_HOSTNAME=old.lan");
            page.locator("text=Show what changes").click();
            assertThat(page.locator("main")).containsText("- DB_HOSTNAME=old.lan");
            comesBack(FILES, FILES);
        }
    }

    /** As far as the plan, coming back on the way. */
    private void plan(TestServer server, boolean script) {
        page = chromium.window(new NewContextOptions().setJavaScriptEnabled(script)).newPage();
        open("/connect");
        Typing.connect(page, server, "postgres", "");
        comesBack(TARGET, "^Connect to your Postgres server$");
        page.locator("text=Show the password").click();
        assertThat(page.locator("#role-secret")).hasText(Pattern.compile("^\\w{32}$"));
        press("Check the server");
        comesBack("^Not ready$", TARGET);
        press("See the plan");
        is(PLAN);
    }

    private void open(String path) {
        page.navigate("http://127.0.0.1:" + port + path);
    }

    private void press(String words) {
        page.locator(".bar .btn", new Page.LocatorOptions().setHasText(words)).click();
    }

    private void is(String heading) {
        assertThat(page.locator("h1")).hasText(Pattern.compile(heading), PATIENT);
    }

    private void comesBack(String heading, String before) {
        is(heading);
        page.reload();
        is(heading);
        goes(page::goBack, before);
        goes(page::goForward, heading);
    }

    /** The page that comes may have the heading of the one that goes. */
    private void goes(Supplier<Response> way, String heading) {
        page.evaluate("document.querySelector('h1').className += ' gone'");
        way.get();
        assertThat(page.locator("h1.gone")).hasCount(0);
        is(heading);
    }

    private static int databases(TestServer server) {
        return server.query("postgres", "select 1 from pg_database where datname = 'immich'").size();
    }

}
