package dev.pgwizard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/**
 * What holds for every page in every state: axe-core finds nothing, and nothing leads
 * sideways, on a phone, a tablet or a desktop, in either theme.
 */
final class Audit {

    private static final List<Integer> WIDTHS = List.of(360, 768, 1440);

    private static final int HEIGHT = 900;

    private final Page page;

    Audit(Page page) {
        this.page = page;
    }

    /** The page as it is now at each width in each theme, wide and light at last. */
    void everywhere(String state) {
        for (ColorScheme theme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            WIDTHS.forEach(width -> look(state, width, theme));
        }
    }

    /** The two ends: a phone in the dark, then a desktop in the light. */
    void atBothEnds(String state) {
        look(state, WIDTHS.getFirst(), ColorScheme.DARK);
        look(state, WIDTHS.getLast(), ColorScheme.LIGHT);
    }

    private void look(String state, int width, ColorScheme theme) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(theme));
        page.setViewportSize(width, HEIGHT);
        String what = "%s, %d px, %s".formatted(state, width, theme);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as(what).isEqualTo(true);
        assertThat(new AxeBuilder(page).analyze().getViolations()).as(what).isEmpty();
    }

}
