package dev.pgwizard.symptom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        return Read.ALL.stream().flatMap(translation -> translation.in(line).stream());
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
            try (InputStream file = Objects.requireNonNull(Languages.class.getResourceAsStream("/symptoms/" + name))) {
                return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            }
            catch (IOException exception) {
                throw new UncheckedIOException(exception);
            }
        }

    }

}
