package dev.pgwizard.web;

import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The system's own Chromium, driven by Playwright. Where there is none, the tests that
 * need it are skipped and say so.
 */
public final class Chromium implements AutoCloseable {

    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/chromium-headless-shell"),
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/google-chrome"));

    /** A busy machine may take its time: what never comes still fails. */
    private static final double PATIENCE = 30_000;

    private final Playwright playwright;

    private final Browser browser;

    private Chromium(Path program) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        this.playwright = Playwright.create(new CreateOptions().setEnv(environment));
        this.browser = this.playwright.chromium()
            .launch(new LaunchOptions().setExecutablePath(program).setArgs(List.of("--no-sandbox")));
    }

    /** Starts it, or skips the test. */
    public static Chromium start() {
        Path program = PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
        return program == null ? abort("No Chromium on this machine: install the package chromium-headless-shell.")
                : new Chromium(program);
    }

    /** A window of its own, with no cookies. */
    public BrowserContext window(NewContextOptions options) {
        return this.browser.newContext(options);
    }

    @Override
    public void close() {
        this.playwright.close();
    }

}
