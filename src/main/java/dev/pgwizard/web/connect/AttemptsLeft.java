package dev.pgwizard.web.connect;

import java.util.List;

/** The foot of a page with a failed attempt. */
record AttemptsLeft(int count) {

    private static final List<String> WORDS = List.of("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven",
            "Eight", "Nine", "Ten");

    public String text() {
        return WORDS.get(Math.clamp(count, 0, 10)) + (count == 1 ? " attempt is" : " attempts are")
                + " left in this minute. The password is kept in this session only.";
    }
}
