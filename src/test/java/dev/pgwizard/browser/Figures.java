package dev.pgwizard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import dev.pgwizard.check.Check;
import dev.pgwizard.check.Checks;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;

/**
 * What holds for every page before anything is unfolded, on a phone as on a desk: few
 * words, the main button in the first screen, and nothing sideways.
 */
final class Figures {

    private static final int MOST_WORDS = 250;

    private static final List<String> CHECKS = Checks.all().stream().map(Check::id).toList();

    /** What a reader sees, head and foot included. */
    private static final String WORDS = "document.body.innerText.trim().split(/\\s+/).length";

    /** Long names break rather than run over what stands beside them. */
    private static final String CUT = """
            [...document.querySelectorAll('main :is(h1, h2, h3)')]
              .filter(one => one.checkVisibility() && !one.matches('.vh') && one.scrollWidth > one.clientWidth + 1)
              .map(one => one.innerText)""";

    /** The sheet hides what runs over its edge; only code may scroll. */
    private static final String OVER = """
            [...document.querySelectorAll('main *')]
              .filter(one => one.checkVisibility() && !one.closest('.vh, svg, pre'))
              .filter(one => one.getBoundingClientRect().right > document.querySelector('main').getBoundingClientRect().right + 1)
              .map(one => one.outerHTML.slice(0, 80))""";

    /**
     * A piece of code goes on in the next line only between its words, or where a path or
     * a name has a seam.
     */
    private static final String BROKEN = """
            [...document.querySelectorAll('main code')].filter(code => code.checkVisibility()).flatMap(code => {
              const room = code.closest('pre, p, li, dd, small, label, td, th, h1, h2, h3, summary')?.clientWidth ?? innerWidth
              const words = document.createTreeWalker(code, NodeFilter.SHOW_TEXT)
              const broken = []
              while (words.nextNode()) for (const word of words.currentNode.data.matchAll(/[^\\s\\/?&=,;:.@_-]{2,}/g)) {
                const range = document.createRange()
                range.setStart(words.currentNode, word.index)
                range.setEnd(words.currentNode, word.index + word[0].length)
                const boxes = [...range.getClientRects()].filter(box => box.width > 0)
                const width = boxes.reduce((sum, box) => sum + box.width, 0)
                if (new Set(boxes.map(box => Math.round(box.top))).size > 1 && width <= room) broken.push(word[0])
              }
              return broken
            })""";

    /** Links say where they lead, not what the wizard calls it. */
    private static final String LINKS = "[...document.querySelectorAll('main a')].map(link => link.innerText.trim())";

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
        assertThat(page.evaluate(OVER)).as("over the edge, " + state).isEqualTo(List.of());
        assertThat(page.evaluate(BROKEN)).as("code that breaks inside a word, " + state).isEqualTo(List.of());
        assertThat(page.evaluate(LINKS)).asInstanceOf(InstanceOfAssertFactories.list(String.class))
            .as("links named by a check, " + state)
            .doesNotContainAnyElementsOf(CHECKS);
        assertThat(page.evaluate(CUT)).as("headings that are cut, " + state).isEqualTo(List.of());
    }

}
