package dev.pgwizard.symptom;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An error that the catalogue does not know: what its severity, its SQLSTATE and its
 * source say, and which check would see the state behind it.
 *
 * @param line the number of the line, from 1
 * @param text the line
 * @param meaning what its source, severity and class say
 */
public record Unknown(int line, String text, String meaning, Optional<String> check) {

    private static final Pattern SEVERITY = Pattern
        .compile("\\b(PANIC|FATAL|ERROR):|\\bseverity\\w*['\"]?:\\s*['\"](PANIC|FATAL|ERROR)\\b");

    /** How far from an error its code may stand. */
    private static final int NEAR = 30;

    private static final Pattern BEFORE_WORDS = Pattern.compile("^.*(?:Error|ERROR|FATAL|PANIC):\\s+");

    /**
     * The first error of a log that none of the matches explains: one of Postgres, and
     * only where there is none one of Immich.
     */
    static Optional<Unknown> first(List<String> lines, List<Match> matches) {
        List<Integer> errors = IntStream.range(0, lines.size())
            .filter(index -> source(lines.get(index)).isPresent())
            .filter(index -> unexplained(lines, index, matches))
            .boxed()
            .toList();
        Predicate<Integer> immich = index -> source(lines.get(index)).equals(Optional.of(ErrorSource.IMMICH));
        return Stream.concat(errors.stream().filter(immich.negate()), errors.stream().filter(immich))
            .findFirst()
            .map(index -> of(lines, index));
    }

    private static Optional<ErrorSource> source(String line) {
        return LogText.forms(line).flatMap(text -> ErrorSource.of(Languages.severity(text)).stream()).findFirst();
    }

    /** What only frames an error explains the rest of its line as little. */
    private static boolean unexplained(List<String> lines, int index, List<Match> matches) {
        if (matches.stream().anyMatch(match -> match.line() == index + 1 && !match.symptom().general())) {
            return false;
        }
        return LogReader.byText(lines, index)
            .allMatch(match -> match.symptom().general()
                    && source(match.after()).filter(source -> source != ErrorSource.IMMICH).isPresent());
    }

    private static Unknown of(List<String> lines, int index) {
        List<String> near = lines.subList(index, end(lines, index));
        Optional<String> state = near.stream()
            .flatMap(line -> ErrorCode.in(line).map(found -> found.group(1)).stream())
            .findFirst();
        StateClass found = state.map(code -> StateClass.of(code.substring(0, 2))).orElse(StateClass.NONE);
        ErrorSource source = source(lines.get(index)).orElse(ErrorSource.IMMICH);
        String severity = source == ErrorSource.IMMICH ? "" : severity(near) + " ";
        String said = state.map(code -> "Its SQLSTATE is `" + code + "`: ").orElse("") + found.meaning();
        return new Unknown(index + 1, lines.get(index).strip(), source.sentence() + " " + severity + said,
                found.check());
    }

    /** Where the next error of Postgres begins; a trace says the same one again. */
    private static int end(List<String> lines, int index) {
        return IntStream.range(index + 1, Math.min(lines.size(), index + NEAR))
            .filter(next -> source(lines.get(next)).filter(source -> source != ErrorSource.IMMICH).isPresent())
            .filter(next -> !words(lines.get(next)).equals(words(lines.get(index))))
            .findFirst()
            .orElse(Math.min(lines.size(), index + NEAR));
    }

    private static String words(String line) {
        return BEFORE_WORDS.matcher(line).replaceFirst("").strip();
    }

    private static String severity(List<String> near) {
        return near.stream()
            .map(Languages::severity)
            .flatMap(line -> SEVERITY.matcher(line).results())
            .map(found -> Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2)))
            .findFirst()
            .map(Unknown::cost)
            .orElse("One statement failed; the server and its connections go on.");
    }

    private static String cost(String severity) {
        return switch (severity) {
            case "PANIC" -> "The whole server stopped over this.";
            case "FATAL" -> "One connection, or the start of the server, ended with this.";
            default -> "One statement failed; the server and its connections go on.";
        };
    }

}
