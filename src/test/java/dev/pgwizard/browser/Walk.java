package dev.pgwizard.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Journey;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The whole path in a browser, from an empty server to the downloaded files.
 *
 * @param look told the name of each step while it is on the screen
 */
record Walk(Page page, int port, Hand hand, Consumer<String> look) {

    private static final HasTextOptions PATIENT = new HasTextOptions().setTimeout(60_000);

    void go(Journey journey, TestServer server) throws IOException {
        connect(server);
        choose(journey);
        plan();
        apply();
        if (journey.restarts()) {
            restart(server);
        }
        heading("Nothing left to do");
        verify();
        download();
    }

    void connect(TestServer server) {
        page.navigate("http://127.0.0.1:" + port + "/connect");
        page.locator("#host").fill(server.host());
        page.locator("#port").fill(Integer.toString(server.port()));
        page.locator("#user").fill("postgres");
        look.accept("1-connect");
        hand.press(page.locator(".btn.go[form=connect]"));
        assertThat(page.locator("h1")).hasText(Pattern.compile("^Immich "), PATIENT);
    }

    void choose(Journey journey) {
        page.locator("#change > summary").click();
        page.locator("#other").fill(journey.release());
        page.locator("#other").press("Tab");
        hand.choose(page.locator("[name=vector][value=" + journey.extension() + "]"));
        look.accept("2-target");
        hand.press(page.locator("text=Check the server"));
        heading("Not ready");
        look.accept("3-checks");
    }

    void plan() {
        hand.press(page.locator("text=See the plan"));
        assertThat(page.locator("h1")).hasText(Pattern.compile("step"), PATIENT);
        look.accept("4-prepare");
    }

    void apply() {
        hand.press(page.locator(".bar .btn.go"));
        assertThat(page.locator("h1")).hasText(Pattern.compile("Restart now|Nothing left to do"), PATIENT);
        look.accept("5-applied");
    }

    /** The page itself notices that the server is down, and that it is back. */
    private void restart(TestServer server) {
        server.stop();
        heading("Down for a moment");
        look.accept("6-down");
        server.start();
        heading("Nothing left to do");
        assertThat(page.url()).endsWith("/prepare");
    }

    private void verify() {
        hand.press(page.locator("text=Rehearse it"));
        heading("Ready");
        page.locator("details:has(.acts) > summary").click();
        assertThat(page.locator(".acts")).containsText("Take it all back");
        look.accept("7-verify");
    }

    private void download() throws IOException {
        hand.press(page.locator("text=Get the files"));
        heading("Give these to Immich");
        look.accept("8-handover");
        Download zip = page.waitForDownload(() -> hand.press(page.locator("text=Download all")));
        try (ZipFile files = new ZipFile(zip.path().toFile())) {
            assertThat(files.stream().map(ZipEntry::getName)).anyMatch(name -> name.endsWith(".env"));
        }
    }

    private void heading(String text) {
        assertThat(page.locator("h1")).hasText(text, PATIENT);
    }

}
