package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
        if (lines.get(4).startsWith("tools/")) {
            assertThat(Path.of(lines.get(4))).isExecutable();
        }
        else {
            assertThat(lines.get(4).split(",")).isSubsetOf(testClasses());
        }
    }

    /** What the page for strangers says is shown by a test is also shown to need it. */
    @Test
    void namesEachTestOfTheThreatModel() throws IOException {
        List<String> shown = Pattern.compile("[A-Za-z]+Tests")
            .matcher(Files.readString(Path.of("SECURITY.md")))
            .results()
            .map(MatchResult::group)
            .distinct()
            .toList();
        List<String> listed = protections().flatMap(lines -> Arrays.stream(lines.get(4).split(","))).toList();

        assertThat(shown).hasSizeGreaterThan(15).isSubsetOf(testClasses());
        assertThat(listed).containsAll(shown);
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
