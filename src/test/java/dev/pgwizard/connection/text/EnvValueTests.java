package dev.pgwizard.connection.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.consumers.Compose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The values of a {@code .env} against Docker Compose itself. */
class EnvValueTests {

    private static final String CHARACTERS = "abz09 #=:\\/!%&()*+,-.;<>?@[]^_`{|}~\u00e9\"'\t";

    private static final List<String> WRITTEN = List.of("plain", "  spaced  ", "a # comment", "a#b", "'a # b' # c",
            "\"a # b\" # c", "'it\\'s'", "\"say \\\"x\\\"\"", "\"tab\\tnew\\nline\"", "\"back\\\\slash\"",
            "'back\\slash'", "'a\\nb'", "back\\slash", "\"dollar\\$x\"", "'dollar$x'", "a=b", "a:b", "a\"b", "a'b",
            "\"a'b\"", "'a\"b'", "''", "\"\"", "\"\\a\\b\\f\\v\\q\"", "'p@ss/w?rd#1%'", "\"two\nlines\"",
            "'three\n# of\nthem'", "\"a\n\nb=c\n\" # comment");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void areReadAsComposeReadsThem() throws IOException {
        Random random = new Random(19);
        List<String> raw = new ArrayList<>(WRITTEN);
        Stream.generate(() -> drawn(random)).limit(300).forEach(raw::add);
        StringBuilder env = new StringBuilder();
        StringBuilder compose = new StringBuilder("services:\n  s:\n    image: x\n    environment:\n");
        IntStream.range(0, raw.size()).forEach(index -> {
            env.append("V").append(index).append('=').append(raw.get(index)).append('\n');
            compose.append("      V%d: ${V%d}\n".formatted(index, index));
        });
        Files.writeString(folder.resolve(".env"), env.toString());
        Files.writeString(folder.resolve("docker-compose.yml"), compose.toString());
        JsonNode read = Compose.read(folder).at("/services/s/environment");
        SoftAssertions softly = new SoftAssertions();
        IntStream.range(0, raw.size())
            .forEach(index -> softly.assertThat(EnvValue.read(raw.get(index)).text())
                .as(raw.get(index))
                .isEqualTo(read.get("V" + index).asString()));
        softly.assertAll();
    }

    /** In one of the three ways, each with the escapes that it needs. */
    private static String drawn(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(1 + random.nextInt(12), 0, CHARACTERS.length()).forEach(at -> text.append(CHARACTERS.charAt(at)));
        return switch (random.nextInt(3)) {
            case 0 -> "'" + text.toString().replace("\\", "/").replace("'", "\\'") + "'";
            case 1 -> '"' + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
            default -> "v" + text.toString().replaceAll("[\"']", "x");
        };
    }

    @Test
    void areCalledInterpolatedWhereComposeWouldReplaceSomething() {
        assertThat(EnvValue.read("\"a$b\"").isInterpolated()).isTrue();
        assertThat(EnvValue.read("a$b").isInterpolated()).isTrue();
        assertThat(EnvValue.read("\"a\\$b\"").isInterpolated()).isFalse();
        assertThat(EnvValue.read("'a$b'").isInterpolated()).isFalse();
    }

}
