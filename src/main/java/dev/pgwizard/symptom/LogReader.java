package dev.pgwizard.symptom;

import java.util.List;
import java.util.stream.Stream;

/** Finds what a line of a log says, by its text or by its code. */
final class LogReader {

    /** How far away from its code an error names its function. */
    private static final int NEAR = 15;

    private LogReader() {
    }

    static Stream<Match> byText(List<String> lines, int index) {
        List<LineView> sights = LineView.of(lines, index);
        return Symptoms.all()
            .stream()
            .flatMap(symptom -> sights.stream()
                .flatMap(lineView -> lineView.match(symptom, index + 1).stream())
                .limit(1));
    }

    static Stream<Match> byCode(List<String> lines, int index) {
        return LogText.forms(lines.get(index))
            .flatMap(text -> ErrorCode.in(text)
                .stream()
                .flatMap(found -> meant(found.group(1), near(lines, index)).stream()
                    .map(symptom -> Match.of(symptom, index + 1, text, found.start(1), found.end(1)))))
            .limit(1);
    }

    /** What names its function as well is meant before what has the code only. */
    private static List<Symptom> meant(String code, List<String> near) {
        return Stream.of(true, false)
            .map(exactly -> Symptoms.all()
                .stream()
                .filter(symptom -> symptom.codes()
                    .stream()
                    .anyMatch(known -> known.routine().isPresent() == exactly && known.stands(code, near)))
                .toList())
            .filter(symptoms -> !symptoms.isEmpty())
            .findFirst()
            .orElseGet(List::of);
    }

    private static List<String> near(List<String> lines, int index) {
        return lines.subList(Math.max(0, index - NEAR), Math.min(lines.size(), index + NEAR));
    }

}
