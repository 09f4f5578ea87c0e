package dev.pgwizard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.web.Chromium;
import dev.pgwizard.web.Journey;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What a page weighs over the wire, headers included, as Chromium counts it: the first
 * one with style, script and icon, the later ones with those in its cache.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TestInstance(Lifecycle.PER_CLASS)
class WeightTests {

    private static final long FIRST = 60_000;

    private static final long LATER = 30_000;

    @LocalServerPort
    int port;

    private final Chromium chromium = Chromium.start();

    private final AtomicLong bytes = new AtomicLong();

    private final Set<String> hosts = new ConcurrentSkipListSet<>();

    private final Map<String, Long> weights = new LinkedHashMap<>();

    @AfterAll
    void stop() {
        chromium.close();
    }

    @Test
    void isLightAtEachStepAndAsksNoOtherHost() throws IOException {
        BrowserContext window = chromium.window(new NewContextOptions().setViewportSize(1440, 900));
        Page page = window.newPage();
        count(window, page);
        page.navigate("http://127.0.0.1:" + port + "/connect");
        weigh("first");
        try (TestServer server = Journey.PGVECTOR.server()) {
            new Walk(page, port, Hand.MOUSE, this::weigh).go(Journey.PGVECTOR, server);
        }
        for (String path : new String[] { "/checks", "/symptoms", "/help", "/help/checks", "/gains", "/tuning",
                "/clusters" }) {
            weigh("before " + path);
            page.navigate("http://127.0.0.1:" + port + path);
            weigh(path);
        }

        assertThat(weights.remove("first")).isBetween(1L, FIRST);
        assertThat(weights).allSatisfy((state, weight) -> assertThat(weight).as(state).isLessThanOrEqualTo(LATER));
        assertThat(weights.get("3-checks")).isPositive();
        assertThat(hosts).containsExactly("127.0.0.1");
    }

    private void weigh(String state) {
        weights.put(state, bytes.getAndSet(0));
    }

    private void count(BrowserContext window, Page page) {
        CDPSession session = window.newCDPSession(page);
        session.on("Network.requestWillBeSent", event -> {
            String url = event.getAsJsonObject("request").get("url").getAsString();
            if (url.startsWith("http")) {
                hosts.add(URI.create(url).getHost());
            }
        });
        session.on("Network.loadingFinished", event -> bytes.addAndGet(size(event)));
        session.send("Network.enable");
    }

    private static long size(JsonObject event) {
        return event.get("encodedDataLength").getAsLong();
    }

}
