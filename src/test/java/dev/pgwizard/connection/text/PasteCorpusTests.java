package dev.pgwizard.connection.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.text.PastedConnection.Fields;
import dev.pgwizard.connection.text.PastedConnection.Unreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Holds the reader of pasted text against a corpus that was written without looking at
 * it: every field that a person would find there, and none that is not.
 */
@Quick
class PasteCorpusTests {

    private static final Path FIGURES = Path.of("docs/reliability.md");

    private static final String PASSWORD = "password";

    @Test
    void takesWhatAPersonWouldFindThereAndNothingElse() throws IOException {
        List<Paste> pastes = pastes();
        SoftAssertions softly = new SoftAssertions();
        for (Paste paste : pastes) {
            softly.assertThat(paste.read()).as(paste.name()).isEqualTo(paste.expected());
        }
        softly.assertAll();
        assertThat(Files.readString(FIGURES)).contains("| pastes of the corpus | %d |".formatted(pastes.size()));
    }

    @Test
    void neverSaysTheSecret() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Paste paste : pastes()) {
            Optional.ofNullable(paste.expected().get(PASSWORD))
                .ifPresent(secret -> softly.assertThat(paste.notes()).as(paste.name()).doesNotContain(secret));
        }
        softly.assertAll();
    }

    private static List<Paste> pastes() throws IOException {
        try (InputStream file = Objects
            .requireNonNull(PasteCorpusTests.class.getResourceAsStream("/connection/pastes.txt"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("(?m)^==== ")).skip(1).map(Paste::of).toList();
        }
    }

    /**
     * A text, and what it says.
     *
     * @param expected the fields by their names, or the services to choose among
     */
    private record Paste(String name, Map<String, String> expected, String text) {

        static Paste of(String block) {
            String head = block.lines().findFirst().orElseThrow();
            List<String> parts = List.of(head.split(" \\| "));
            String text = block.substring(head.length() + 1).replace("\\e", "\u001b");
            String ended = parts.contains("crlf") ? text.replace("\n", "\r\n") : text;
            Map<String, String> expected = new TreeMap<>();
            parts.stream()
                .skip(1)
                .filter(part -> part.contains(" "))
                .forEach(part -> expected.put(part.substring(0, part.indexOf(' ')),
                        part.substring(part.indexOf(' ') + 1)));
            return new Paste(parts.getFirst(), expected, parts.contains("bom") ? "\ufeff" + ended : ended);
        }

        Map<String, String> read() {
            List<String> services = ConnectionText.services(text);
            return services.isEmpty() ? fields() : Map.of("asks", String.join(", ", services));
        }

        String notes() {
            return switch (ConnectionText.parse(text)) {
                case Fields fields -> String.join("\n", fields.notes());
                case Unreadable unreadable -> unreadable.reason();
            };
        }

        private Map<String, String> fields() {
            return switch (ConnectionText.parse(text)) {
                case Fields fields -> named(fields);
                case Unreadable unreadable -> Map.of("unreadable", unreadable.reason());
            };
        }

        private static Map<String, String> named(Fields fields) {
            Map<String, String> named = new TreeMap<>();
            fields.host().ifPresent(host -> named.put("host", host));
            fields.port().ifPresent(port -> named.put("port", port));
            fields.user().ifPresent(user -> named.put("user", user));
            fields.password().map(Secret::reveal).ifPresent(password -> named.put(PASSWORD, password));
            fields.database().ifPresent(database -> named.put("database", database));
            fields.sslMode().ifPresent(mode -> named.put("mode", mode.value()));
            return named;
        }

    }

}
