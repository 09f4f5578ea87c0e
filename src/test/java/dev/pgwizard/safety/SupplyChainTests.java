package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What the image is and how it is run, as far as their own texts say: whoever loosens one
 * of them has to do so knowingly, here too. The image itself is tried where there is
 * Docker, by {@code tools/run-hardened.sh}.
 */
@Quick
class SupplyChainTests {

    private static final Path WORKFLOW = Path.of(".github/workflows/build.yml");

    private static final List<String> CONFINED = List.of("--read-only", "--tmpfs /tmp:rw,noexec,nosuid,nodev,size=16m",
            "--cap-drop ALL", "--security-opt no-new-privileges", "--memory 256m", "--pids-limit 200");

    /** The last stage of the Dockerfile, an instruction each. */
    private static List<String> image() throws IOException {
        String file = Files.readString(Path.of("Dockerfile")).replaceAll("(?m)^#.*\n", "").replace("\\\n", "");
        return file.substring(file.lastIndexOf("\nFROM ") + 1).lines().filter(line -> !line.isBlank()).toList();
    }

    @Test
    void theImageHasNoShellAndNoRoot() throws IOException {
        assertThat(image().getFirst()).matches("FROM gcr\\.io/distroless/[a-z0-9-]+:nonroot@sha256:[0-9a-f]{64}");
        assertThat(image()).noneMatch(line -> line.matches("(RUN|USER|ADD|SHELL|VOLUME) .*"))
            .filteredOn(line -> line.startsWith("ENTRYPOINT"))
            .singleElement()
            .asString()
            .startsWith("ENTRYPOINT [");
    }

    /** A tag is whatever its owner makes of it tomorrow. */
    @Test
    void nothingIsBuiltOnATagAlone() throws IOException {
        List<String> images = Stream.of(Path.of("Dockerfile"), WORKFLOW)
            .flatMap(SupplyChainTests::lines)
            .filter(line -> line.matches("(FROM|# *syntax|\\s+container:|\\s+image:) ?.*"))
            .filter(line -> !line.matches("\\s+(image|container):\\s*"))
            .toList();
        assertThat(images).hasSize(3).allMatch(line -> line.matches("[^@]+:[^@]+@sha256:[0-9a-f]{64}( AS \\w+)?"));
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        }
        catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Test
    void theImageLooksAfterItsHealthWithoutAShell() throws IOException {
        assertThat(image()).filteredOn(line -> line.startsWith("HEALTHCHECK"))
            .singleElement()
            .asString()
            .matches("HEALTHCHECK .*CMD \\[.*\"health\"]");
    }

    @Test
    void itIsTriedWithTheLimitsThatAreDocumented() throws IOException {
        for (String file : List.of("tools/run-hardened.sh", "docs/container.md")) {
            assertThat(Files.readString(Path.of(file)).replaceAll("\\s*\\\\\n\\s*", " ")).as(file).contains(CONFINED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "./mvnw --batch-mode verify", "tools/reproducible.sh", "tools/rules.sh", "tools/parts.sh",
            "tools/pins.sh", "tools/vulnerabilities.sh target/sbom/application.cdx.json",
            "docker build --tag immich-postgres-wizard .", "tools/run-hardened.sh immich-postgres-wizard" })
    void theWorkflowTriesIt(String command) throws IOException {
        assertThat(steps().map(step -> String.valueOf(step.get("run")))).contains(command);
    }

    @Test
    void theWorkflowMakesBothImagesAndMayDoNothingElse() throws IOException {
        assertThat(at(workflow(), "jobs", "image", "strategy", "matrix", "include"))
            .isEqualTo(List.of(Map.of("arch", "amd64", "machine", "ubuntu-24.04"),
                    Map.of("arch", "arm64", "machine", "ubuntu-24.04-arm")));
        assertThat(at(workflow(), "permissions")).isEqualTo(Map.of("contents", "read"));
        assertThat(steps().filter(step -> step.containsKey("uses")).map(step -> String.valueOf(step.get("uses"))))
            .isNotEmpty()
            .allMatch(action -> action.matches("(actions|docker)/[a-z-]+@[0-9a-f]{40}"));
    }

    @Test
    void theOtherWorkflowRunsNoActionButOurOwnPins() throws IOException {
        String text = Files.readString(Path.of(".github/workflows/knowledge.yml"));
        assertThat(text.lines().filter(line -> line.contains("uses:")).map(line -> line.replaceFirst(".*uses: ", "")))
            .isNotEmpty()
            .allMatch(action -> action.matches("actions/[a-z-]+@[0-9a-f]{40} # v.*"));
        assertThat(text).contains("schedule:", "workflow_dispatch:", "tools/learn-release.sh \"$RELEASE\"")
            .doesNotContain("run: ${{");
    }

    private static Map<?, ?> workflow() throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(WORKFLOW));
    }

    private static Stream<Map<?, ?>> steps() throws IOException {
        return ((Map<?, ?>) at(workflow(), "jobs")).values()
            .stream()
            .flatMap(job -> ((List<?>) at(job, "steps")).stream())
            .map(step -> (Map<?, ?>) step);
    }

    private static Object at(Object value, String... path) {
        Object found = value;
        for (String key : path) {
            found = Objects.requireNonNull(((Map<?, ?>) found).get(key), key);
        }
        return found;
    }

}
