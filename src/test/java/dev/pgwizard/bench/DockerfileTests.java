package dev.pgwizard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The image is built from the folders that the Dockerfile copies, not from the whole
 * tree: a folder that the build reads and the Dockerfile forgets would be missing in the
 * image alone.
 */
@Quick
class DockerfileTests {

    @Test
    void copiesEveryFolderThatTheBuildReads() throws IOException {
        List<String> folders = Pattern.compile("<directory>([^<]+)</directory>")
            .matcher(Files.readString(Path.of("pom.xml")))
            .results()
            .map(DockerfileTests::folder)
            .toList();

        assertThat(folders).isNotEmpty();
        assertThat(Files.readAllLines(Path.of("Dockerfile")))
            .containsAll(folders.stream().map(folder -> "COPY %1$s %1$s".formatted(folder)).toList());
        assertThat(Files.readAllLines(Path.of(".dockerignore"))).doesNotContainAnyElementsOf(folders);
    }

    private static String folder(MatchResult directory) {
        return directory.group(1).replaceFirst("/.*", "");
    }

}
