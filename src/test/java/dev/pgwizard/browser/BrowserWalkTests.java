package dev.pgwizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Chromium;
import dev.pgwizard.web.Journey;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The whole path in Chromium, once for each vector extension, with a picture of every
 * step in {@code target/screenshots}. Skipped where there is no Chromium.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(Lifecycle.PER_CLASS)
class BrowserWalkTests {

    private static final HasTextOptions PATIENT = new HasTextOptions().setTimeout(30_000);

    @LocalServerPort
    int port;

    private final Chromium chromium = Chromium.start();

    @AfterAll
    void stop() {
        chromium.close();
    }

    @ParameterizedTest
    @EnumSource
    void walksFromAnEmptyServerToTheFiles(Journey journey) throws IOException {
        try (TestServer server = journey.server()) {
            Page page = chromium.window(new NewContextOptions().setViewportSize(1440, 900)).newPage();
            Pictures pictures = new Pictures(page, journey);
            connect(page, server, pictures);
            choose(page, journey, pictures);
            apply(page, pictures);
            restart(page, journey, server, pictures);
            verify(page, pictures);
            download(page, pictures);
        }
    }

    private void connect(Page page, TestServer server, Pictures pictures) {
        page.navigate("http://127.0.0.1:" + port + "/connect");
        page.locator("#host").fill(server.host());
        page.locator("#port").fill(Integer.toString(server.port()));
        page.locator("#user").fill("postgres");
        pictures.take("1-connect");
        page.locator("form[action='/connect'] .btn.go").click();
        assertThat(page.locator("h1")).hasText("What should run here?");
    }

    private static void choose(Page page, Journey journey, Pictures pictures) {
        page.locator("#other").fill(journey.release());
        page.locator("#other").press("Tab");
        page.locator("[name=vector][value=" + journey.extension() + "]").check();
        pictures.take("2-target");
        page.locator("text=Check the server").click();
        assertThat(page.locator("h1")).hasText("Not ready");
        pictures.take("3-checks");
        page.locator("text=See the plan").click();
        assertThat(page.locator("h1")).hasText(Pattern.compile("steps"));
        pictures.take("4-prepare");
    }

    private static void apply(Page page, Pictures pictures) {
        page.locator(".bar .btn.go").click();
        assertThat(page.locator("h1")).hasText(Pattern.compile("Restart now|Nothing left to do"), PATIENT);
        pictures.take("5-applied");
    }

    /** The page itself notices that the server is down, and that it is back. */
    private static void restart(Page page, Journey journey, TestServer server, Pictures pictures) {
        if (journey.restarts()) {
            server.stop();
            assertThat(page.locator("h1")).hasText("Down for a moment", PATIENT);
            pictures.take("6-down");
            server.start();
            assertThat(page.locator("h1")).hasText(Pattern.compile("steps?$"), PATIENT);
            assertThat(page.url()).endsWith("/prepare");
            page.locator(".bar .btn.go").click();
        }
        assertThat(page.locator("h1")).hasText("Nothing left to do", PATIENT);
    }

    private static void verify(Page page, Pictures pictures) {
        page.locator("text=Rehearse it").click();
        page.locator("main form .btn.go").click();
        assertThat(page.locator("h1")).hasText("Ready", PATIENT);
        assertThat(page.locator(".acts")).containsText("Take it all back");
        pictures.take("7-verify");
    }

    private static void download(Page page, Pictures pictures) throws IOException {
        page.locator("text=Get the files").click();
        assertThat(page.locator("h1")).hasText("Give these to Immich");
        pictures.take("8-handover");
        Download zip = page.waitForDownload(() -> page.locator("text=Download all").click());
        try (ZipFile files = new ZipFile(zip.path().toFile())) {
            assertThat(files.stream().map(ZipEntry::getName)).anyMatch(name -> name.endsWith(".env"));
        }
    }

}
