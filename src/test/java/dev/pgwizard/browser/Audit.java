package dev.pgwizard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;

/**
 * What holds for every page in every state: axe-core finds nothing, and nothing leads
 * sideways, on a phone, a tablet or a desktop, in either theme.
 */
final class Audit {

    private static final List<Integer> WIDTHS = List.of(360, 768, 1440);

    private static final List<Integer> BEYOND = List.of(320, 3840);

    /** A4 upright and lying, at 96 dots per inch. */
    private static final List<Integer> PAPER = List.of(794, 1123);

    private static final int HEIGHT = 900;

    /** All the width for what the page says, and dark on white. */
    private static final String PRINTED = """
            (() => {
              const main = document.querySelector('main');
              const background = getComputedStyle(main).backgroundColor;
              return main.getBoundingClientRect().width > innerWidth * .9
                  && document.documentElement.scrollWidth <= innerWidth
                  && (background === 'rgb(255, 255, 255)' || background === 'rgba(0, 0, 0, 0)');
            })()""";

    /** In a high contrast of the system's own, what only colour said is still there. */
    private static final String FORCED = """
            (() => {
              const style = getComputedStyle;
              const bars = [...document.querySelectorAll('.strip i')].filter(bar => style(bar).backgroundColor === style(document.body).backgroundColor);
              const glyphs = [...document.querySelectorAll('#page svg')].filter(glyph => glyph.checkVisibility() && style(glyph).color !== style(glyph.parentElement).color);
              return [...bars, ...glyphs].map(one => one.outerHTML.slice(0, 80));
            })()""";

    /**
     * What a list or a card says has most of its line, not the column of its sign, in
     * what is folded, too.
     */
    private static final String ROOM = """
            (() => {
              const folded = [...document.querySelectorAll('details:not([open])')];
              folded.forEach(fold => fold.open = true);
              const narrow = [...document.querySelectorAll('.fine li > span:not(.num), .card')]
                .filter(text => text.checkVisibility() && text.offsetWidth < text.parentElement.offsetWidth * .3)
                .map(text => `${text.offsetWidth} of ${text.parentElement.offsetWidth}: ${text.parentElement.innerText}`);
              folded.forEach(fold => fold.open = false);
              return narrow;
            })()""";

    private final Page page;

    Audit(Page page) {
        this.page = page;
    }

    /** The page as it is now at each width in each theme, wide and light at last. */
    void everywhere(String state) {
        for (ColorScheme theme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            WIDTHS.forEach(width -> look(state, width, theme));
        }
        beyond(state);
    }

    /** The two ends: a phone in the dark, then a desktop in the light. */
    void atBothEnds(String state) {
        look(state, WIDTHS.getFirst(), ColorScheme.DARK);
        look(state, WIDTHS.getLast(), ColorScheme.LIGHT);
        beyond(state);
    }

    /**
     * What few have and nobody may miss: the narrowest phone, a wall, text of twice the
     * size, no motion, forced colours, and paper.
     */
    private void beyond(String state) {
        for (int width : BEYOND) {
            page.setViewportSize(width, HEIGHT);
            fits("%s, %d px".formatted(state, width));
        }
        page.setViewportSize(1280, HEIGHT);
        page.evaluate("document.documentElement.style.fontSize = '200%'");
        fits(state + ", text of twice the size");
        page.evaluate("document.documentElement.style.fontSize = ''");
        page.emulateMedia(new EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        assertThat(page.evaluate("document.getAnimations().length")).as(state + ", without motion").isEqualTo(0);
        page.emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
        assertThat(page.evaluate(FORCED)).as(state + ", in forced colours").isEqualTo(List.of());
        page.emulateMedia(new EmulateMediaOptions().setForcedColors(ForcedColors.NONE));
        page.emulateMedia(
                new EmulateMediaOptions().setMedia(Media.PRINT).setReducedMotion(ReducedMotion.NO_PREFERENCE));
        for (int width : PAPER) {
            page.setViewportSize(width, HEIGHT);
            assertThat(page.evaluate(PRINTED)).as("%s, on paper of %d px", state, width).isEqualTo(true);
        }
        page.emulateMedia(new EmulateMediaOptions().setMedia(Media.SCREEN));
        page.setViewportSize(WIDTHS.getLast(), HEIGHT);
    }

    private void fits(String what) {
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as(what).isEqualTo(true);
        assertThat(page.evaluate(ROOM)).as(what).isEqualTo(List.of());
    }

    /**
     * No page holds another one, so the same rules run without a second window for each
     * look, and only what is wrong comes back.
     */
    private AxeBuilder axe() {
        AxeRunOptions options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(options);
    }

    private void look(String state, int width, ColorScheme theme) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(theme));
        page.setViewportSize(width, HEIGHT);
        String what = "%s, %d px, %s".formatted(state, width, theme);
        fits(what);
        assertThat(axe().analyze().getViolations()).as(what).isEmpty();
    }

}
