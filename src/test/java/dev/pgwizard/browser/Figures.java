package dev.pgwizard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;

/**
 * What holds for every page before anything is unfolded, on a phone as on a desk: few
 * words, the main button in the first screen, and nothing sideways.
 */
final class Figures {

    private static final int MOST_WORDS = 250;

    /** What a reader sees, head and foot included. */
    private static final String WORDS = "document.body.innerText.trim().split(/\\s+/).length";

    /** Long names break rather than run over what stands beside them. */
    private static final String CUT = """
            [...document.querySelectorAll('main :is(h1, h2, h3)')]
              .filter(one => one.checkVisibility() && !one.matches('.vh') && one.scrollWidth > one.clientWidth + 1)
              .map(one => one.innerText)""";

    private Figures() {
    }

    static void everywhere(Page page, String state) {
        page.setViewportSize(390, 844);
        here(page, state + ", on a phone");
        page.setViewportSize(1440, 900);
        here(page, state + ", on a desk");
    }

    static void here(Page page, String state) {
        page.evaluate("scrollTo(0, 0)");
        String main = page.locator("main .btn.go").count() == 0 ? "main .btn" : "main .btn.go";
        BoundingBox box = page.locator(main).filter(new Locator.FilterOptions().setVisible(true)).first().boundingBox();
        assertThat(box.y + box.height).as("lower edge of the main button, " + state)
            .isBetween(0.0, (double) page.viewportSize().height);
        assertThat((int) page.evaluate(WORDS)).as("words, " + state).isLessThanOrEqualTo(MOST_WORDS);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as("not sideways, " + state)
            .isEqualTo(true);
        assertThat(page.evaluate(CUT)).as("headings that are cut, " + state).isEqualTo(List.of());
    }

}
