package dev.pgwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.consumers.Program;
import dev.pgwizard.consumers.ShellCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the workflow does with a new release of Immich. */
class LearnReleaseScriptTests {

    private static final Path SCRIPT = Path.of("tools/learn-release.sh");

    @TempDir
    private Path folder;

    @Test
    void isAScriptWithoutFault() throws IOException {
        ShellCheck.accepts(Files.readString(SCRIPT));
    }

    @Test
    void addsWhatWasLearnedToTheProject() throws IOException {
        Path data = Files.createDirectories(folder.resolve("src/main/resources/immich"));
        Path releases = Files.copy(Path.of("src/main/resources/immich/releases.yaml"), data.resolve("releases.yaml"));
        Path script = Files.copy(SCRIPT, Files.createDirectories(folder.resolve("tools")).resolve("learn.sh"));
        Path file = Files.writeString(folder.resolve("some.yaml"), "newest: 9.9.0\n");

        for (String release : new String[] { "9.9.0", "9.10.0" }) {
            assertThat(run(script, "--add", release, file.toString()).code()).isZero();
        }

        assertThat(Files.readString(releases)).endsWith("learned: [9.9.0.yaml, 9.10.0.yaml]\n");
        assertThat(data.resolve("9.10.0.yaml")).hasContent("newest: 9.9.0");
        assertThat(run(script, "--add", "9.9.0", file.toString()).errors()).contains("9.9.0 is known");
        assertThat(Stream.of("blue", "../x", ""))
            .allMatch(release -> run(script, "--add", release, file.toString()).errors().contains("is no release"));
    }

    private Program.Result run(Path script, String... arguments) {
        return Program.run(folder, Map.of(),
                Stream.concat(Stream.of("sh", script.toString()), Stream.of(arguments)).toArray(String[]::new));
    }

}
