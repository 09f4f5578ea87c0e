package dev.pgwizard.symptom;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * An error that the catalogue does not know: what its severity and its SQLSTATE say, and
 * which check would see the state behind it.
 *
 * @param line the number of the line, from 1
 * @param text the line
 * @param meaning what its severity and class say
 */
public record Unknown(int line, String text, String meaning, Optional<String> check) {

    private static final Pattern ERROR = Pattern.compile(
            "\\b(PANIC|FATAL|ERROR|FEHLER|ERREUR|ERRORE|ОШИБКА|PostgresError|QueryFailedError):?\\s{1,2}\\S|\\berror: ");

    private static final Pattern CLASS = Pattern.compile("[0-9A-Z]{2}");

    /** How far from an error its code may stand. */
    private static final int NEAR = 15;

    /** The first error of a log that none of the matches explains. */
    static Optional<Unknown> first(List<String> lines, List<Match> matches) {
        return IntStream.range(0, lines.size())
            .filter(index -> matches.stream()
                .noneMatch(match -> !match.symptom().general() && match.line() == index + 1))
            .filter(index -> ERROR.matcher(lines.get(index)).find())
            .filter(index -> !lines.get(index).matches(".*\\bERROR \\[.*(Migrations failed|init failed)\\s*:?\\s*"))
            .mapToObj(index -> of(lines, index))
            .findFirst();
    }

    private static Unknown of(List<String> lines, int index) {
        Optional<String> state = lines.subList(index, Math.min(lines.size(), index + NEAR))
            .stream()
            .flatMap(line -> ErrorCode.in(line).map(found -> found.group(1)).stream())
            .findFirst();
        StateClass found = state.map(code -> code.substring(0, 2))
            .filter(code -> CLASS.matcher(code).matches())
            .map(StateClass::of)
            .orElse(StateClass.NONE);
        String said = state.map(code -> "Its SQLSTATE is `" + code + "`: " + found.meaning()).orElse(found.meaning());
        return new Unknown(index + 1, lines.get(index).strip(), severity(lines.get(index)) + " " + said, found.check());
    }

    private static String severity(String line) {
        Matcher error = ERROR.matcher(line);
        String word = error.find() && error.group(1) != null ? error.group(1) : "ERROR";
        return switch (word) {
            case "PANIC" -> "The whole server stopped over this.";
            case "FATAL" -> "One connection, or the start of the server, ended with this.";
            default -> "One statement failed; the server and its connections go on.";
        };
    }

}
