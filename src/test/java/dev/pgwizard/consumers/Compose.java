package dev.pgwizard.consumers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgwizard.bed.RealPgvector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a folder as Docker Compose does: with the plugin where Docker has it, and
 * otherwise with Debian's package, which {@code tools/postgres-root.sh} unpacks.
 */
public final class Compose {

    private static final Path UNPACKED = RealPgvector.roots()
        .resolve("compose/usr/libexec/docker/cli-plugins/docker-compose");

    private Compose() {
    }

    /**
     * The project in the folder, variables replaced and files merged. Compose prints a
     * file that it could read again, so it doubles each dollar sign.
     */
    public static JsonNode read(Path folder) {
        List<String> command = new ArrayList<>(program(folder));
        command.addAll(List.of("config", "--format", "json"));
        Program.Result result = Program.run(folder, Map.of(), command);
        assertThat(result.code()).as(result.errors()).isZero();
        return JsonMapper.shared().readTree(result.output().replace("$$", "$"));
    }

    private static List<String> program(Path folder) {
        if (Program.exists("docker") && Program.run(folder, Map.of(), "docker", "compose", "version").code() == 0) {
            return List.of("docker", "compose");
        }
        assumeTrue(Files.isExecutable(UNPACKED),
                () -> "No Docker Compose: " + UNPACKED + " is missing. Run tools/postgres-root.sh once.");
        return List.of(UNPACKED.toString());
    }

}
