package dev.pgwizard.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import dev.pgwizard.web.Journey;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Pictures of a walk. {@code -Dwizard.screenshots=docs/screenshots} puts them where the
 * documentation has them.
 */
final class Pictures {

    private static final Path FOLDER = Path.of(System.getProperty("wizard.screenshots", "target/screenshots"));

    private final Page page;

    private final Path folder;

    Pictures(Page page, Journey journey) {
        this.page = page;
        this.folder = FOLDER.resolve(journey.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    void take(String name) {
        page.screenshot(new ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    }

}
