package dev.pgwizard.gains;

import dev.pgwizard.check.Finding.Fact;
import java.util.List;

/**
 * Something that the server could do more.
 *
 * @param id the anchor, unique on the page
 * @param standing whether it is there, could be, or cannot
 * @param words what it is good for and what it costs, with names in backticks
 * @param facts what is set now
 * @param how what to do; empty where it is there or cannot be
 */
public record Gain(String id, String title, Standing standing, List<String> words, List<Fact> facts, How how) {

    /** How far the server is. */
    public enum Standing {

        THERE, POSSIBLE, NOT_HERE

    }

    public Gain {
        words = List.copyOf(words);
        facts = List.copyOf(facts);
    }

}
