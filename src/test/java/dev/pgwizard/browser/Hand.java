package dev.pgwizard.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** How a person operates the pages. */
enum Hand {

    MOUSE {
        @Override
        void press(Locator control) {
            control.click();
        }

        @Override
        void choose(Locator control) {
            control.check();
        }
    },
    KEYBOARD {
        @Override
        void press(Locator control) {
            reach(control);
            control.page().keyboard().press("Enter");
        }

        /** A group of radio buttons is one stop; the arrows move within it. */
        @Override
        void choose(Locator control) {
            Locator group = control.page().locator("[type=radio][name='" + control.getAttribute("name") + "']:checked");
            reach(group);
            for (int step = 0; step < 10 && !control.isChecked(); step++) {
                control.page().keyboard().press("ArrowDown");
            }
            if (!control.isChecked()) {
                throw new AssertionError("no arrow leads to " + control);
            }
        }
    };

    private static final int MOST_STOPS = 150;

    private static final String FOCUSED = "element => element === document.activeElement";

    private static final String SHOWN = """
            element => {
              const ringed = node => { const style = getComputedStyle(node); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 }
              const box = element.getBoundingClientRect()
              return (ringed(element) || ringed(element.closest('.choice') ?? element)) && box.bottom > 0 && box.top < innerHeight
            }""";

    abstract void press(Locator control);

    /** Picks one of a group. */
    abstract void choose(Locator control);

    /**
     * Tabs on until the control has the focus, and sees to it that the focus can be seen.
     */
    private static void reach(Locator control) {
        Page page = control.page();
        control.waitFor();
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            if (Boolean.TRUE.equals(control.evaluate(FOCUSED))) {
                if (Boolean.FALSE.equals(control.evaluate(SHOWN))) {
                    throw new AssertionError("the focus cannot be seen on " + control);
                }
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("no key leads to " + control);
    }

}
