package dev.pgwizard.web.view;

import dev.pgwizard.web.view.Steps.State;
import java.util.List;

/**
 * Something found, with its reasons and its proof. Findings of checks and known lines of
 * a log look alike.
 *
 * @param id the anchor, unique on the page
 * @param title an assertion that can be true
 * @param tag the state in one word, such as "Blocker"
 * @param paragraphs what is true instead, why, and what changes it; may set names in
 * `backticks`
 */
public record Notice(State state, String id, String title, String tag, List<String> paragraphs, List<SideFact> facts) {

    public Notice {
        paragraphs = List.copyOf(paragraphs);
        facts = List.copyOf(facts);
    }

    /**
     * A fact in the column at the right: {@code parts/facts}.
     *
     * @param value may set names in `backticks`
     */
    public record SideFact(String label, String value) {
    }

}
