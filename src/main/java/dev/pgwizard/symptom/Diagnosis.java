package dev.pgwizard.symptom;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pasted log says. Lines are matched by their English text; where nothing is known
 * by its text, a code of Postgres that can mean only one thing still tells, because codes
 * are the same in every language. A general symptom is left out beside an exact one.
 *
 * @param lines how many lines of the log hold anything
 * @param matches one for each symptom, in the order of the log
 */
public record Diagnosis(int lines, List<Match> matches) {

    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");

    private static final Pattern SQL_STATE = Pattern
        .compile("(?:code: '|SQLSTATE:? ?\\[?|SQL state: |\\(SQLSTATE )([0-9A-Z]{5})\\b");

    private static final int LONGEST_LINE = 2_000;

    public Diagnosis {
        matches = List.copyOf(matches);
    }

    public static Diagnosis of(String log) {
        List<String> lines = COLOURS.matcher(log).replaceAll("").lines().map(Diagnosis::shortened).toList();
        Collection<Match> byText = find(lines, Diagnosis::byText);
        Collection<Match> found = byText.isEmpty() ? find(lines, Diagnosis::byCode) : byText;
        int filled = (int) lines.stream().filter(line -> !line.isBlank()).count();
        return new Diagnosis(filled, exact(found));
    }

    /** How many lines are known. */
    public int known() {
        return matches.stream().mapToInt(Match::times).sum();
    }

    private static Collection<Match> find(List<String> lines, Search search) {
        Map<Symptom, Match> found = new LinkedHashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            for (Match match : search.in(lines.get(number - 1), number)) {
                found.merge(match.symptom(), match, (first, next) -> first.again());
            }
        }
        return found.values();
    }

    private static List<Match> byText(String line, int number) {
        return Symptoms.all()
            .stream()
            .flatMap(symptom -> symptom.in(line)
                .map(found -> match(symptom, line, number, found.start(), found.end()))
                .stream())
            .toList();
    }

    private static List<Match> byCode(String line, int number) {
        Matcher code = SQL_STATE.matcher(line);
        return code.find() ? Symptoms.all()
            .stream()
            .filter(symptom -> symptom.sqlState().equals(Optional.of(code.group(1))))
            .map(symptom -> match(symptom, line, number, code.start(1), code.end(1)))
            .toList() : List.of();
    }

    private static Match match(Symptom symptom, String line, int number, int start, int end) {
        return new Match(symptom, number, line.substring(0, start), line.substring(start, end), line.substring(end), 1);
    }

    private static List<Match> exact(Collection<Match> found) {
        List<Match> exact = found.stream().filter(match -> !match.symptom().general()).toList();
        return exact.isEmpty() ? List.copyOf(found) : exact;
    }

    private static String shortened(String line) {
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    }

    private interface Search {

        List<Match> in(String line, int number);

    }

}
