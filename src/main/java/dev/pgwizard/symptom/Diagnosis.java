package dev.pgwizard.symptom;

import dev.pgwizard.symptom.LogReader.LineView;
import dev.pgwizard.symptom.Symptom.CauseRank;
import dev.pgwizard.symptom.Symptom.Weight;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a pasted log says. Lines are matched by their English text, and by what is that
 * text in another language; where nothing is known by its text, a code of Postgres that
 * can mean only one thing still tells, because codes are the same in every language. A
 * general symptom is left out beside an exact one, and one that a nearer one goes over.
 *
 * @param lines how many lines of the log hold anything
 * @param matches one for each symptom: causes first, those that stop Immich before
 * others, then what follows from them and what hinders nothing, each in the order of the
 * log
 * @param unknown where no exact cause is known, the first error that no card explains,
 * such as the one behind a migration that failed
 */
public record Diagnosis(int lines, List<Match> matches, Optional<Unknown> unknown) {

    private static final Comparator<Match> CAUSES_FIRST = Comparator.comparing((Match match) -> match.symptom().rank())
        .thenComparing(match -> match.symptom().weight());

    public Diagnosis {
        matches = List.copyOf(matches);
    }

    public static Diagnosis of(String log) {
        List<String> lines = LogText.lines(log);
        List<Match> found = texts(lines);
        if (found.stream().noneMatch(Diagnosis::tells)) {
            found = together(Stream.concat(found.stream(), found(lines, LogReader::byCode).stream()));
        }
        int filled = (int) lines.stream().filter(line -> !line.isBlank()).count();
        Optional<Unknown> unknown = found.stream().anyMatch(Diagnosis::tells) ? Optional.empty()
                : Unknown.first(lines, found);
        return new Diagnosis(filled, exact(found).stream().sorted(CAUSES_FIRST).toList(), unknown);
    }

    public int known() {
        return matches.stream().mapToInt(Match::times).sum();
    }

    /** Whole files repeat themselves: a line that says nothing is looked at once. */
    private static List<Match> texts(List<String> lines) {
        Set<String> silent = new HashSet<>();
        return found(lines, (all, index) -> {
            if (silent.contains(all.get(index))) {
                return Stream.of();
            }
            List<Match> said = LogReader.byText(all, index).toList();
            if (said.isEmpty() && LineView.isAlone(all)) {
                silent.add(all.get(index));
            }
            return said.stream();
        });
    }

    private static List<Match> found(List<String> lines, Search search) {
        return together(IntStream.range(0, lines.size()).boxed().flatMap(index -> search.at(lines, index)));
    }

    private static List<Match> together(Stream<Match> matches) {
        Map<Symptom, Match> found = new LinkedHashMap<>();
        matches.forEach(match -> found.merge(match.symptom(), match, (first, next) -> first.again()));
        return List.copyOf(found.values());
    }

    private static List<Match> exact(List<Match> found) {
        Set<String> outdone = found.stream()
            .flatMap(match -> match.symptom().over().stream())
            .collect(Collectors.toSet());
        List<Match> left = found.stream().filter(match -> !outdone.contains(match.symptom().id())).toList();
        List<Match> exact = left.stream().filter(match -> !match.symptom().general()).toList();
        return exact.stream().anyMatch(Diagnosis::tells) ? exact : left;
    }

    /** Whether it can be why somebody pasted the log. */
    private static boolean tells(Match match) {
        return !match.symptom().general() && match.symptom().weight() != Weight.NOTE
                && match.symptom().rank() != CauseRank.NOISE;
    }

    private interface Search {

        Stream<Match> at(List<String> lines, int index);

    }

    /**
     * A symptom in a log.
     *
     * @param line the number of the line where it stands first, from 1
     * @param before the line before what was matched
     * @param matched what was matched
     * @param after the rest of the line
     * @param times on how many lines it stands
     */
    public record Match(Symptom symptom, int line, String before, String matched, String after, int times) {

        static Match of(Symptom symptom, int line, String text, int start, int end) {
            return new Match(symptom, line, text.substring(0, start), text.substring(start, end), text.substring(end),
                    1);
        }

        Match again() {
            return new Match(symptom, line, before, matched, after, times + 1);
        }

        public String text() {
            return before + matched + after;
        }

    }

}
