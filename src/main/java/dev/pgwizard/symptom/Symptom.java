package dev.pgwizard.symptom;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A known line of a log. The fields are explained at the head of
 * {@code symptoms/connect.yaml}.
 *
 * @param general says nothing about the cause, only that there is one
 * @param sqlState a code that means this and nothing else
 * @param check the id of the check that asks the same of a server
 */
public record Symptom(String id, Group group, Weight weight, boolean general, String title, String sign,
        List<Pattern> patterns, Optional<String> sqlState, String meaning, List<Cure> cures, Optional<String> check,
        String seen, String example) {

    public Symptom {
        patterns = List.copyOf(patterns);
        cures = List.copyOf(cures);
    }

    /** Where it stands in a line. */
    Optional<MatchResult> in(String line) {
        return patterns.stream()
            .map(pattern -> pattern.matcher(line))
            .filter(Matcher::find)
            .map(Matcher::toMatchResult)
            .findFirst();
    }

}
