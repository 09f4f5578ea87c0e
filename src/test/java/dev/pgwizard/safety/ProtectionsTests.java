package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The list of protections still says where each one stands. That a test fails without it
 * shows {@code tools/unprotected.sh}, which takes too long for every build.
 */
@Quick
class ProtectionsTests {

    private static final Path LIST = Path.of("src/test/resources/protections.txt");

    static Stream<List<String>> protections() throws IOException {
        return Arrays.stream(Files.readString(LIST).split("\n\n+"))
            .map(paragraph -> paragraph.lines().toList())
            .filter(lines -> !lines.getFirst().startsWith("#"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("protections")
    void standsWhereTheListSays(List<String> lines) throws IOException {
        assertThat(lines).hasSize(5);
        assertThat(Files.readString(Path.of(lines.get(1)))).containsOnlyOnce(lines.get(2));
        assertThat(lines.get(3)).isNotEqualTo(lines.get(2));
        assertThat(lines.get(4).split(",")).isSubsetOf(testClasses());
    }

    private static List<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith("Tests.java"))
                .map(name -> name.substring(0, name.length() - ".java".length()))
                .toList();
        }
    }

}
