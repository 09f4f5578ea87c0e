package dev.pgwizard.symptom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Holds the translator against a corpus of logs that were written without looking at it:
 * the card that explains a log has to be named first, and no log may be answered with the
 * card of another one.
 */
@Quick
class LogCorpusTests {

    private static final Path FIGURES = Path.of("docs/reliability.md");

    private static final String UNKNOWN = "unknown";

    private static final String NOTHING = "nothing";

    @Test
    void namesTheRightCardFirstAndNeverThatOfAnotherLog() throws IOException {
        List<Block> blocks = blocks();
        SoftAssertions softly = new SoftAssertions();
        for (Block block : blocks) {
            softly.assertThat(block.answer()).as(block.text()).isIn(block.card(), UNKNOWN, NOTHING);
        }
        softly.assertAll();
        List<Block> right = blocks.stream().filter(block -> block.answer().equals(block.card())).toList();
        List<Block> missed = blocks.stream().filter(block -> !right.contains(block)).toList();
        assertThat(blocks.size()).isGreaterThanOrEqualTo(200);
        assertThat(right.size() * 100 / blocks.size()).as(() -> missed.toString()).isGreaterThanOrEqualTo(95);
        assertThat(Files.readString(FIGURES)).contains(figures(blocks, right.size()));
    }

    /** What is no card of ours is quoted, with what its class says. */
    @Test
    void quotesTheErrorThatNoCardExplains() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Block block : blocks()) {
            Optional<Unknown> unknown = Diagnosis.of(block.text()).unknown();
            softly.assertThat(unknown.isPresent()).as(block.text()).isEqualTo(!block.quotes().isEmpty());
            unknown.ifPresent(error -> softly.assertThat(error.text()).contains(block.quotes()));
            unknown.ifPresent(
                    error -> softly.assertThat(error.meaning() + error.check().orElse("")).contains(block.says()));
        }
        softly.assertAll();
    }

    private static String figures(List<Block> blocks, int right) {
        long cards = blocks.stream().map(Block::card).distinct().count() - 2;
        return """
                | logs of the corpus | %d |
                | cards that they expect | %d |
                | answered with the right card first | %d |
                | answered with the card of another log | 0 |
                """.formatted(blocks.size(), cards, right);
    }

    private static List<Block> blocks() throws IOException {
        List<Block> blocks = new ArrayList<>();
        try (InputStream file = Objects
            .requireNonNull(LogCorpusTests.class.getResourceAsStream("/symptoms/corpus.txt"))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Stream.of(text.split("(?m)^==== ")).skip(1).map(Block::of).forEach(blocks::add);
        }
        return blocks;
    }

    /**
     * A log, and what has to be said of it.
     *
     * @param card the id of a symptom, or one of the two words above
     * @param quotes a part of the error that no card explains; empty where one does
     * @param says what its explanation has, or the check that it names
     */
    private record Block(String card, String quotes, String says, String text) {

        static Block of(String block) {
            String head = block.lines().findFirst().orElseThrow();
            List<String> parts = List.of(head.split(" \\| "));
            return new Block(parts.getFirst(), part(parts, "quotes "), part(parts, "says "),
                    block.substring(head.length() + 1).replace("\\e", "\u001b"));
        }

        private static String part(List<String> parts, String name) {
            return parts.stream()
                .filter(part -> part.startsWith(name))
                .map(part -> part.substring(name.length()))
                .findFirst()
                .orElse("");
        }

        String answer() {
            Diagnosis diagnosis = Diagnosis.of(text);
            return diagnosis.matches()
                .stream()
                .findFirst()
                .map(match -> match.symptom().id())
                .orElse(diagnosis.unknown().isPresent() ? UNKNOWN : NOTHING);
        }

    }

}
