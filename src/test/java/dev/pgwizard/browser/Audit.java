package dev.pgwizard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/**
 * What holds for every page in every state: axe-core finds nothing, and nothing leads
 * sideways, on a phone, a tablet and a desktop, in both themes.
 */
final class Audit {

    private static final List<Integer> WIDTHS = List.of(360, 768, 1440);

    private static final int HEIGHT = 900;

    private final Page page;

    Audit(Page page) {
        this.page = page;
    }

    /** Looks at the page as it is now, and leaves it as wide and as light as it was. */
    void of(String state) {
        for (ColorScheme theme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new EmulateMediaOptions().setColorScheme(theme));
            for (int width : WIDTHS) {
                page.setViewportSize(width, HEIGHT);
                String what = "%s, %d px, %s".formatted(state, width, theme);
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as(what)
                    .isEqualTo(true);
                assertThat(new AxeBuilder(page).analyze().getViolations()).as(what).isEmpty();
            }
        }
    }

}
