package dev.pgwizard.symptom;

import dev.pgwizard.postgres.PackagedFile;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What Postgres says in other languages than English, read from the resources when it is
 * first asked for. One file has all of a major, the others what is said otherwise, or in
 * a further language, in theirs.
 */
final class Languages {

    private static final Set<String> SEVERITIES = Set.of("ERROR", "FATAL", "PANIC");

    private static final List<String> FILES = List.of("languages.yaml", "languages-18.yaml", "languages-17.yaml",
            "languages-13.yaml");

    private Languages() {
    }

    /** The known messages in a line. */
    static Stream<Translation.InEnglish> in(String line) {
        Pieces pieces = Pieces.of(line);
        return Read.ALL.stream().flatMap(translation -> translation.in(line, pieces).stream());
    }

    /** A line with its severity in English. */
    static String severity(String line) {
        return Read.SEVERITY.matcher(line)
            .replaceAll(
                    word -> Matcher.quoteReplacement(Objects.requireNonNull(Read.IN_ENGLISH.get(word.group(1))) + ":"));
    }

    private static final class Read {

        static final List<Translation> ALL;

        static final Map<String, String> IN_ENGLISH;

        static final Pattern SEVERITY;

        static {
            List<Map<String, String>> languages = FILES.stream()
                .flatMap(file -> languages(file).values().stream())
                .toList();
            ALL = languages.stream()
                .flatMap(messages -> messages.entrySet().stream())
                .filter(message -> !SEVERITIES.contains(message.getKey()))
                .map(message -> Translation.of(message.getKey(), message.getValue()))
                .toList();
            Map<String, String> words = new HashMap<>();
            languages.forEach(messages -> SEVERITIES.stream()
                .filter(messages::containsKey)
                .forEach(severity -> words.put(messages.get(severity), severity)));
            IN_ENGLISH = Map.copyOf(words);
            SEVERITY = Pattern.compile("(?<!\\p{L})(" + String.join("|", IN_ENGLISH.keySet()) + ") ?:(?=\\s)");
        }

        private static Map<String, Map<String, String>> languages(String name) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(PackagedFile.text("symptoms/" + name));
        }

    }

    /**
     * The pieces of three characters that a line has, by which most messages are passed
     * over.
     */
    private record Pieces(BitSet bits) {

        private static final int LENGTH = 3;

        private static final int ALL = 0xffff;

        static Pieces of(String line) {
            BitSet bits = new BitSet();
            for (int at = 0; at + LENGTH <= line.length(); at++) {
                bits.set(piece(line, at));
            }
            return new Pieces(bits);
        }

        /** Whether it may contain this text; a short one it always may. */
        boolean mayHave(String text) {
            return text.length() < LENGTH || bits.get(piece(text, text.length() - LENGTH));
        }

        private static int piece(String text, int at) {
            return (text.charAt(at) * 31 + text.charAt(at + 1)) * 31 + text.charAt(at + 2) & ALL;
        }

    }

    /**
     * A message of Postgres as it stands in its catalogue of another language. Read as
     * the English one, it is known by the same patterns.
     *
     * @param anchor the longest piece of it without a name or a space, by which a line is
     * passed over quickly
     * @param other the message
     * @param english the message in English; {@code %1} and so on are the names of both
     */
    record Translation(String anchor, String other, String english) {

        private static final Pattern BLANK = Pattern.compile("%(\\d)");

        private static final Pattern SPACES = Pattern.compile("\\s+");

        static Translation of(String english, String other) {
            String anchor = Stream.of(BLANK.split(other))
                .flatMap(piece -> Stream.of(SPACES.split(piece)))
                .reduce("", (one, next) -> next.length() > one.length() ? next : one);
            return new Translation(anchor, other, english);
        }

        /**
         * Its groups are the names. It is made where a line has the anchor, which few
         * have.
         */
        private Pattern pattern() {
            String pattern = Stream.of(other.splitWithDelimiters(BLANK.pattern(), 0))
                .map(piece -> BLANK.matcher(piece).matches() ? "(.{1,300}?)" : spaced(piece))
                .collect(Collectors.joining());
            return Pattern.compile(ending(pattern));
        }

        /** The catalogues and what people paste differ in their spaces. */
        private static String spaced(String piece) {
            return Stream.of(piece.splitWithDelimiters(SPACES.pattern(), 0))
                .map(part -> part.isBlank() ? "\\s*" : Pattern.quote(part))
                .collect(Collectors.joining());
        }

        /** A name at the end is a word, or in quotes. */
        private static String ending(String pattern) {
            String open = "(.{1,300}?)";
            return pattern.endsWith(open) ? pattern.substring(0, pattern.length() - open.length()) + "(\\S{1,300})"
                    : pattern;
        }

        /** Where it stands in a line, and what that means in English. */
        Optional<InEnglish> in(String line, Pieces pieces) {
            if (!pieces.mayHave(anchor) || !line.contains(anchor)) {
                return Optional.empty();
            }
            Matcher matcher = pattern().matcher(line);
            return matcher.find() ? Optional.of(english(line, matcher)) : Optional.empty();
        }

        private InEnglish english(String line, Matcher matcher) {
            List<Integer> names = BLANK.matcher(other).results().map(blank -> Integer.valueOf(blank.group(1))).toList();
            String text = BLANK.matcher(english).replaceAll(blank -> {
                int group = names.indexOf(Integer.valueOf(blank.group(1))) + 1;
                return Matcher.quoteReplacement(matcher.group(group));
            });
            return new InEnglish(line.substring(0, matcher.start()), matcher.group(), line.substring(matcher.end()),
                    text);
        }

        /**
         * A line with a message in another language.
         *
         * @param before the line before the message
         * @param message the message as it stands
         * @param after the rest of the line
         * @param english the message in English
         */
        record InEnglish(String before, String message, String after, String english) {

            String text() {
                return Languages.severity(before) + english + after;
            }

        }

    }

}
