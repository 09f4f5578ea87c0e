package dev.pgwizard.web.view;

import dev.pgwizard.web.view.Steps.State;
import java.util.List;

/**
 * Numbers of things in sentences: digits where they are compared, words where they are
 * told.
 */
public final class Count {

    private static final List<String> WORDS = List.of("no", "one", "two", "three", "four", "five", "six", "seven",
            "eight", "nine", "ten", "eleven", "twelve");

    private Count() {
    }

    /** "1 blocker", "2 blockers". */
    public static String of(int number, String noun) {
        return number + " " + plural(number, noun);
    }

    /** "one step", "two steps"; digits from 13 on. */
    public static String told(int number, String noun) {
        return word(number) + " " + plural(number, noun);
    }

    /** The same at the beginning of a sentence. */
    public static String begins(int number, String noun) {
        String text = told(number, noun);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** "one", "twelve", "13". */
    public static String word(int number) {
        return number < WORDS.size() ? WORDS.get(number) : Integer.toString(number);
    }

    private static String plural(int number, String noun) {
        return number == 1 ? noun : noun + "s";
    }

    /** How many things came out alike, in the head of a page: "2 blockers". */
    public record Tally(State state, long number, String noun) {
    }

}
