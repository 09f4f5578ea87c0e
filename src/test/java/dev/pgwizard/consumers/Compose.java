package dev.pgwizard.consumers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a folder as Docker Compose does: with Compose itself where it is installed, and
 * otherwise with the library that Compose reads with, built by Go.
 */
public final class Compose {

    private static final Path SOURCE = Path.of("src/test/consumers/compose");

    private static final Path BINARY = Path.of("target/consumers/compose").toAbsolutePath();

    private Compose() {
    }

    /** The project in the folder, variables replaced and files merged. */
    public static JsonNode read(Path folder) {
        Program.Result result = Program.run(folder, Map.of(), command(folder));
        assertThat(result.code()).as(result.errors()).isZero();
        return JsonMapper.shared().readTree(result.output());
    }

    private static List<String> command(Path folder) {
        return plugin() ? List.of("docker", "compose", "config", "--format", "json")
                : List.of(binary().toString(), folder.toString());
    }

    private static boolean plugin() {
        return Program.exists("docker") && Program.run(SOURCE, Map.of(), "docker", "compose", "version").code() == 0;
    }

    private static synchronized Path binary() {
        if (!Files.isExecutable(BINARY)) {
            build();
        }
        return BINARY;
    }

    private static void build() {
        assumeTrue(Program.exists("go"), "this machine has neither Docker Compose nor Go to build its reader");
        try {
            Files.createDirectories(BINARY.getParent());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Program.Result result = Program.run(SOURCE, Map.of(), "go", "build", "-o", BINARY.toString(), ".");
        assumeTrue(result.code() == 0, () -> "Go could not build the reader of Docker Compose: " + result.errors());
    }

}
