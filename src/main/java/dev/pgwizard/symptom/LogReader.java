package dev.pgwizard.symptom;

import dev.pgwizard.symptom.Diagnosis.Match;
import dev.pgwizard.symptom.Languages.Translation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /**
     * One way to look at a line of a log: as it stands, together with the lines that a
     * narrow window broke off, or as it would be in English.
     *
     * @param text what the patterns of symptoms read
     * @param before where at the latest a match must begin
     * @param after where at the earliest it must end
     * @param other the message in another language that the text says in English
     */
    record LineView(String text, int before, int after, Optional<Translation.InEnglish> other) {

        private static final int BROKEN = 3;

        /** Whole files are not copied out of a window, and would take seconds. */
        private static final int COPIED = 1_000;

        /**
         * Whether what a line says stands in it alone, so that its like says the same.
         */
        static boolean isAlone(List<String> lines) {
            return lines.size() > COPIED;
        }

        static List<LineView> of(List<String> lines, int index) {
            String line = lines.get(index);
            return line.isBlank() ? List.of()
                    : Stream
                        .of(LogText.forms(line).map(LineView::whole), broken(lines, index),
                                LogText.forms(line).flatMap(Languages::in).map(LineView::in))
                        .flatMap(sights -> sights)
                        .toList();
        }

        private static LineView whole(String text) {
            return new LineView(text, text.length(), 0, Optional.empty());
        }

        private static LineView in(Translation.InEnglish message) {
            return new LineView(message.text(), message.text().length(), 0, Optional.of(message));
        }

        /** What begins in this line and ends in the next, or in the one after it. */
        private static Stream<LineView> broken(List<String> lines, int index) {
            if (isAlone(lines)) {
                return Stream.of();
            }
            long more = lines.subList(index + 1, Math.min(lines.size(), index + BROKEN))
                .stream()
                .takeWhile(LogText::continues)
                .count();
            return IntStream.rangeClosed(1, (int) more)
                .mapToObj(count -> lines.subList(index, index + 1 + count))
                .flatMap(parts -> Stream.of("", " ").map(glue -> across(parts, glue)));
        }

        private static LineView across(List<String> parts, String glue) {
            String first = parts.getFirst().stripTrailing();
            List<String> rests = parts.stream().skip(1).map(LogText::rest).toList();
            String text = first + rests.stream().map(glue::concat).collect(Collectors.joining());
            return new LineView(text, first.length() - 1, text.length() - rests.getLast().length() + 1,
                    Optional.empty());
        }

        Optional<Match> match(Symptom symptom, int number) {
            return symptom.in(text)
                .filter(found -> found.start() <= before && found.end() >= after)
                .map(found -> other
                    .map(message -> new Match(symptom, number, message.before(), message.message(), message.after(), 1))
                    .orElseGet(() -> Match.of(symptom, number, text, found.start(), found.end())));
        }

    }

}
