package dev.pgwizard.symptom;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * By what a line is known. Most lines are not: they are passed over by a word that has to
 * be there, which is many times faster than the pattern.
 *
 * @param word what each match of the pattern contains; empty where no word is certain
 */
record Sign(Pattern pattern, String word) {

    /**
     * Between certain words: groups, classes, and characters that are repeated or left
     * out.
     */
    private static final Pattern UNCERTAIN = Pattern.compile(
            "\\\\[a-zA-Z]|\\[(?:\\\\.|[^\\]\\\\])*+\\]|\\((?:\\\\.|[^()\\\\]|\\((?:\\\\.|[^()\\\\])*+\\))*+\\)|(?:\\\\."
                    + "|[^\\\\])(?=[?*+{])|(?<!\\\\)[?*+.^$]|\\{[^}]*\\}");

    static Sign of(String pattern) {
        return new Sign(Pattern.compile(pattern), word(pattern));
    }

    private static String word(String pattern) {
        String certain = UNCERTAIN.matcher(pattern).replaceAll("\n");
        return pattern.startsWith("(?i)") || certain.contains("|") ? ""
                : Stream.of(certain.split("\n"))
                    .map(piece -> piece.replaceAll("\\\\(.)", "$1"))
                    .max(Comparator.comparingInt(String::length))
                    .orElse("");
    }

    Optional<MatchResult> in(String line) {
        if (!line.contains(word)) {
            return Optional.empty();
        }
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

}
