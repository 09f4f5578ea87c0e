package dev.pgwizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Chromium;
import dev.pgwizard.web.Journey;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The states that a smooth walk does not come by: each is for everyone too. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(Lifecycle.PER_CLASS)
class EveryStateTests {

    @LocalServerPort
    int port;

    private final Chromium chromium = Chromium.start();

    private Page page = window();

    @AfterAll
    void stop() {
        chromium.close();
    }

    @BeforeEach
    void open() {
        page.context().close();
        page = window();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/connect", "/symptoms", "/help", "/help/checks", "/help/command-line",
            "/help/postgres-upgrade", "/help?q=immich", "/help?q=nobodywroteaboutthis", "/finished", "/enter",
            "/nowhere", "/target" })
    void withoutAServer(String path) {
        page.navigate("http://127.0.0.1:" + port + path);
        audit(path);
    }

    @Test
    void aServerThatDoesNotAnswer() {
        page.navigate("http://127.0.0.1:" + port + "/connect");
        page.locator("#host").fill("127.0.0.1");
        page.locator("#port").fill("1");
        page.locator("#user").fill("postgres");
        page.locator(".btn.go[form=connect]").click();
        assertThat(page.locator(".head h1")).isVisible();
        audit("nothing listens");
    }

    @Test
    void aDatabaseThatIsNotThere() {
        page.navigate("http://127.0.0.1:" + port + "/connect");
        page.locator("#text").fill("postgres://postgres@%s:%d/nowhere".formatted(shared().host(), shared().port()));
        page.locator("text=Fill in").click();
        assertThat(page.locator("main")).containsText("The fields are filled.");
        page.locator(".btn.go[form=connect]").click();
        assertThat(page.locator("h1")).hasText("No such database");
        assertThat(page.locator("#loginDatabase")).isVisible();
        audit("no such database");
    }

    @Test
    void aCertificateThatNobodyVouchesFor() {
        TestServer server = TestServer.of(17).tls().shared();
        page.navigate("http://127.0.0.1:" + port + "/connect");
        page.locator("#text")
            .fill("postgres://postgres@%s:%d/?sslmode=verify-full".formatted(server.host(), server.port()));
        page.locator("text=Fill in").click();
        assertThat(page.locator("main")).containsText("The fields are filled.");
        page.locator(".btn.go[form=connect]").click();
        assertThat(page.locator("h1")).hasText("Certificate not trusted");
        assertThat(page.locator("#ca")).isVisible();
        audit("certificate not trusted");
    }

    @Test
    void aPasteOfSeveralConnections() {
        page.navigate("http://127.0.0.1:" + port + "/connect");
        page.locator("#text")
            .fill("services:\n  photos:\n    environment:\n      DB_HOSTNAME: photos.lan\n      DB_PASSWORD: one\n"
                    + "  cloud:\n    environment:\n      POSTGRES_HOST: cloud.lan\n      POSTGRES_PASSWORD: two\n");
        page.locator("text=Fill in").click();
        assertThat(page.locator("#services")).hasText("Which service is Immich’s?");
        audit("which service");
        page.locator("[value=cloud]").check();
        page.locator("text=Fill in from it").click();
        assertThat(page.locator("#host")).hasValue("cloud.lan");
        audit("the service that was named");
        page.locator("#text").fill("postgres://one@a.lan/x\npostgres://two@b.lan/y");
        page.locator("text=Fill in").first().click();
        assertThat(page.locator("#host")).hasValue("a.lan");
        assertThat(page.locator("main")).containsText("Several URLs stand in it");
    }

    @Test
    void fieldsThatCannotBe() {
        page.navigate("http://127.0.0.1:" + port + "/connect");
        page.locator("#port").fill("99999");
        page.locator(".btn.go[form=connect]").click();
        assertThat(page.locator(".err").first()).isVisible();
        audit("connect, wrong fields");

        connect(shared(), "postgres");
        page.locator("#database").fill("");
        page.locator("#role").fill("r".repeat(70));
        page.locator("text=Check the server").click();
        assertThat(page.locator(".err").first()).isVisible();
        unfolded("target, wrong fields");
    }

    @Test
    void aTargetThatLooksAgainWhileTheKeyboardMovesOn() {
        connect(shared(), "postgres");
        page.locator("#other").fill("3.0.3");
        page.waitForResponse("**/target", () -> page.locator("#other").press("Tab"));
        assertThat(page.locator("[name=vector]:checked")).isFocused();
        assertThat(page.locator("#release-facts")).containsText("Postgres");
        assertThat(page.locator("[name=vector]:checked")).isFocused();
    }

    @Test
    void namesAsLongAsPostgresTakesThem() {
        connect(shared(), "postgres");
        page.locator("#database").fill("d".repeat(63));
        page.locator("#role").fill("r".repeat(63));
        page.locator("text=Check the server").click();
        assertThat(page.locator("h1")).hasText("Not ready");
        Figures.everywhere(page, "checks, long names");
        for (String step : List.of("prepare", "verify", "handover", "target")) {
            page.navigate("http://127.0.0.1:" + port + "/" + step);
            Figures.everywhere(page, step + ", long names");
        }
    }

    /** Where the fault is not in the form, the button to try again is in reach, too. */
    @Test
    void aRoleThatNoRuleLetsIn() {
        try (TestServer server = TestServer.of(18).hba("host all nobody all reject").start()) {
            page.navigate("http://127.0.0.1:" + port + "/connect");
            page.locator("#host").fill(server.host());
            page.locator("#port").fill(Integer.toString(server.port()));
            page.locator("#user").fill("nobody");
            page.locator(".btn.go[form=connect]").click();
            assertThat(page.locator(".head h1")).isVisible();
            assertThat(page.locator(".bar .btn.go")).hasText("Try again");
            audit("not let in");
        }
    }

    @Test
    void aLoginThatSeesLittle() {
        shared().execute("postgres", "create role monitor login");
        connect(shared(), "monitor");
        page.locator("text=Check the server").click();
        assertThat(page.locator(".head h1")).isVisible();
        audit("checks, little to see");
        page.navigate("http://127.0.0.1:" + port + "/prepare");
        assertThat(page.locator(".code").first()).isVisible();
        audit("plan, by hand");
    }

    @Test
    void aPlanThatIsTriedThenOutdatedThenRefused() {
        try (TestServer server = Journey.PGVECTOR.server()) {
            server.execute("postgres", "create database immich");
            server.execute("immich",
                    "create function refuse() returns event_trigger language plpgsql as $$begin raise 'frozen, and % so that the line is long', repeat('said again, ', 9); end$$",
                    "create event trigger refuse on ddl_command_start when tag in ('CREATE EXTENSION')"
                            + " execute function refuse()");
            Walk walk = walk();
            walk.connect(server);
            walk.choose(Journey.PGVECTOR);
            walk.plan();
            page.locator("text=Try without keeping").click();
            assertThat(page.locator("h1")).not().hasText(Pattern.compile("step"));
            audit("tried");

            page.navigate("http://127.0.0.1:" + port + "/prepare");
            server.execute("postgres", "create role immich login");
            page.locator(".bar .btn.go").click();
            assertThat(page.locator("h1")).hasText("Nothing ran");
            audit("plan, outdated");

            page.locator(".bar .btn.go").click();
            assertThat(page.locator("main")).containsText("frozen");
            audit("refused");
        }
    }

    @Test
    void aServerThatGoesAway() {
        try (TestServer server = Journey.PGVECTOR.server()) {
            Walk walk = walk();
            walk.connect(server);
            walk.choose(Journey.PGVECTOR);
            page.navigate("http://127.0.0.1:" + port + "/moving");
            audit("moving");
            page.navigate("http://127.0.0.1:" + port + "/verify");
            audit("verify, before");
            page.locator(".bar .btn[form=rehearse]").click();
            assertThat(page.locator("h1")).not().hasText("Rehearse it");
            audit("verify, refused");
            page.navigate("http://127.0.0.1:" + port + "/handover");
            audit("handover, too early");
            for (String further : List.of("gains", "tuning", "clusters")) {
                page.navigate("http://127.0.0.1:" + port + "/" + further);
                audit(further);
                page.locator("details").evaluateAll("all => all.forEach(one => one.open = true)");
                unfolded(further);
            }
            server.stop();
            page.navigate("http://127.0.0.1:" + port + "/checks");
            audit("connection lost");
        }
    }

    @Test
    void aLogThatIsKnown() {
        page.navigate("http://127.0.0.1:" + port + "/symptoms");
        page.locator("#log")
            .fill("ERROR: permission denied for view pg_vector_index_stat\n".repeat(40) + "x".repeat(900));
        page.locator("main .btn.go").click();
        assertThat(page.locator("[data-say]")).isVisible();
        audit("log");
    }

    @Test
    void aLogThatIsKnownBesideAServer() {
        connect(shared(), "postgres");
        page.locator("text=Check the server").click();
        assertThat(page.locator(".head h1")).isVisible();
        page.navigate("http://127.0.0.1:" + port + "/symptoms");
        page.locator("#log")
            .fill("must be owner of database immich\nvchord must be loaded via shared_preload_libraries");
        page.locator("main .btn.go").click();
        assertThat(page.locator(".here").first()).containsText("On your server");
        audit("log, and the server");
    }

    private static TestServer shared() {
        return TestServer.of(18).with(StandIn.vector("0.8.5")).hba("host all monitor all trust").shared();
    }

    private void connect(TestServer server, String user) {
        page.navigate("http://127.0.0.1:" + port + "/connect");
        page.locator("#host").fill(server.host());
        page.locator("#port").fill(Integer.toString(server.port()));
        page.locator("#user").fill(user);
        page.locator(".btn.go[form=connect]").click();
        assertThat(page.locator("h1")).hasText(Pattern.compile("^Immich "));
        page.locator("#change > summary").click();
    }

    private Walk walk() {
        return new Walk(page, port, Hand.MOUSE, step -> {
        });
    }

    private void audit(String state) {
        Figures.everywhere(page, state);
        unfolded(state);
    }

    private void unfolded(String state) {
        new Audit(page).atBothEnds(state);
    }

    private Page window() {
        return chromium.window(new NewContextOptions().setViewportSize(1440, 900)).newPage();
    }

}
