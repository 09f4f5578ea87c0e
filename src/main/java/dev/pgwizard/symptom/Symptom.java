package dev.pgwizard.symptom;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * A known line of a log. The fields are explained at the head of
 * {@code symptoms/connect.yaml}.
 *
 * @param general says nothing about the cause, only that there is one
 * @param over the symptoms that this one says more exactly, by their id
 * @param codes codes that mean this and nothing else
 * @param check the id of the check that asks the same of a server
 */
public record Symptom(String id, Group group, Weight weight, CauseRank rank, boolean general, List<String> over,
        String title, String sign, List<Sign> signs, List<ErrorCode> codes, String meaning, List<Cure> cures,
        Optional<String> check, String seen, String example) {

    public Symptom {
        over = List.copyOf(over);
        signs = List.copyOf(signs);
        codes = List.copyOf(codes);
        cures = List.copyOf(cures);
    }

    /** Where it stands in a line. */
    Optional<MatchResult> in(String line) {
        return signs.stream().flatMap(known -> known.in(line).stream()).findFirst();
    }

}
