package dev.pgwizard.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Chromium;
import dev.pgwizard.web.Journey;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The whole path in Chromium, once for each vector extension, with a picture of every
 * step in {@code target/screenshots}; then without script, and with the keyboard alone.
 * Skipped where there is no Chromium.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(Lifecycle.PER_CLASS)
class BrowserWalkTests {

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
        Page page = window(1440, true);
        walk(journey, new Walk(page, port, Hand.MOUSE, new Pictures(page, journey)::take));
    }

    @Test
    void isForEveryoneAtEachStep() throws IOException {
        Page page = window(1440, true);
        walk(Journey.VECTORCHORD, new Walk(page, port, Hand.MOUSE, new Audit(page)::everywhere));
    }

    @ParameterizedTest
    @ValueSource(ints = { 360, 768, 1440 })
    void needsNoScript(int width) throws IOException {
        Journey journey = width == 1440 ? Journey.VECTORCHORD : Journey.PGVECTOR;
        walk(journey, new Walk(window(width, false), port, Hand.MOUSE, step -> {
        }));
    }

    @Test
    void needsNoMouse() throws IOException {
        walk(Journey.VECTORCHORD, new Walk(window(1440, true), port, Hand.KEYBOARD, step -> {
        }));
    }

    private Page window(int width, boolean script) {
        return chromium.window(new NewContextOptions().setViewportSize(width, 900).setJavaScriptEnabled(script))
            .newPage();
    }

    private static void walk(Journey journey, Walk walk) throws IOException {
        try (TestServer server = journey.server()) {
            walk.go(journey, server);
        }
    }

}
