package dev.pgwizard.symptom;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A log as it was written, before terminals, log drivers and forums had their way with
 * it.
 */
final class LogText {

    /** Also as JSON, syslog and a terminal write the escape, or without it. */
    private static final Pattern COLOURS = Pattern.compile(
            "(?:\u001b|\u241b|\\^\\[|\\\\u001[bB]|\\\\x1[bB]|\\\\033|\\\\e|#033)\\[[0-9;?]*[A-Za-z]|\\[\\d{1,3}(?:;\\d{1,3})*m(?!\\])");

    private static final Pattern INVISIBLE = Pattern.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]");

    private static final Pattern SPACES = Pattern.compile("[\u00a0\u202f\u2007]");

    /** Of {@code docker compose logs}. */
    private static final Pattern CONTAINER = Pattern.compile("^\\s*[\\w.-]+\\s*\\|\\s?");

    /** What no line begins with that continues another. */
    private static final Pattern BEGINNING = Pattern
        .compile("\\s*(?:at .+|\\[\\w+\\].*|\\d{4}-\\d\\d-\\d\\d.*|\\p{Lu}{3,}:.*|[{}\\]].*"
                + "|(?:errno|code|syscall|address|port|severity\\w*|detail|hint|file|line|routine|stack): .*|)");

    /**
     * Of a line: what a JSON document or a table made of a quote, and what a forum did.
     */
    private static final List<Replacement> WRITTEN = List.of(Replacement.of(" {2,}", " "),
            Replacement.of("\\\\+[ntr]", " "), Replacement.of("\\\\+u003[cC]|&lt;", "<"),
            Replacement.of("\\\\+u003[eE]|&gt;", ">"), Replacement.of("\\\\+u0027|&#0?39;|[\u2018\u2019]", "'"),
            Replacement.of("\\\\+u0022|&quot;|&#34;|\\\\+\"|\"\"|[\u201c\u201d\u201e]", "\""));

    private static final int PIECE = 2_000;

    private static final int STEP = 1_500;

    private LogText() {
    }

    static List<String> lines(String log) {
        String plain = INVISIBLE.matcher(COLOURS.matcher(log).replaceAll("")).replaceAll("");
        return SPACES.matcher(plain).replaceAll(" ").lines().toList();
    }

    /** A line as it stands and as it was meant, in pieces that a pattern can read. */
    static Stream<String> forms(String line) {
        String written = line;
        for (Replacement replacement : WRITTEN) {
            written = replacement.in(written);
        }
        return (written.equals(line) ? Stream.of(line) : Stream.of(line, written)).flatMap(LogText::pieces);
    }

    private static Stream<String> pieces(String line) {
        return line.length() <= PIECE ? Stream.of(line)
                : IntStream.iterate(0, start -> start < line.length() - PIECE + STEP, start -> start + STEP)
                    .mapToObj(start -> line.substring(start, Math.min(line.length(), start + PIECE)));
    }

    /** Whether a line may be the rest of the one before. */
    static boolean continues(String line) {
        return !BEGINNING.matcher(rest(line)).matches();
    }

    /** What a line adds to the one before. */
    static String rest(String line) {
        return CONTAINER.matcher(line).replaceFirst("").strip();
    }

    private record Replacement(Pattern pattern, String text) {

        static Replacement of(String pattern, String text) {
            return new Replacement(Pattern.compile(pattern), text);
        }

        String in(String line) {
            return pattern.matcher(line).replaceAll(text);
        }

    }

}
