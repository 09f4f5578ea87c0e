package dev.pgwizard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import dev.pgwizard.postgres.SqlFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the head of each file below {@code sql} says, which a person reads first. */
@Quick
class SqlFileHeadsTests {

    private static final Pattern PARAMETERS = Pattern.compile("-- Parameters: ((?:.*\\R)(?:--   .*\\R)*)");

    private static String text(String name) {
        try {
            return Files.readString(SqlFilesTests.FOLDER.resolve(name + ".sql"));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void saysWhoMayAskAndEachParameter() {
        assertThat(SqlFilesTests.names()).allSatisfy(name -> {
            Matcher head = PARAMETERS.matcher(text(name));
            assertThat(text(name)).matches("(?s)-- [a-z].*")
                .contains("\n-- Who may: ")
                .contains("\n-- Since: Postgres ");
            assertThat(head.find()).isTrue();
            Set<String> said = Pattern.compile("(\\w+) \\([^)]*\\)")
                .matcher(head.group(1).replace("\n--", ""))
                .results()
                .map(one -> one.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
            assertThat(said).isEqualTo(new TreeSet<>(SqlFile.of(name).parameters()));
        });
    }

    @Test
    void noLineIsTooLong() {
        assertThat(SqlFilesTests.names()).allSatisfy(
                name -> assertThat(text(name).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(141)));
    }

    @Test
    void eachIsAskedBySomebody() throws IOException {
        StringBuilder java = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                java.append(Files.readString(file));
            }
        }
        assertThat(SqlFilesTests.names()
            .filter(name -> java.indexOf('"' + name + '"') < 0)
            .filter(name -> java.indexOf('"' + name.replaceFirst(".*/", "") + '"') < 0)).isEmpty();
    }

}
