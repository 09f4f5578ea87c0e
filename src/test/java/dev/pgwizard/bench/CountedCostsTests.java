package dev.pgwizard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.WizardApplication;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds what can be counted and so does not depend on the machine, as a ratio. Round
 * trips and the weight of pages are counted by RoundTripTests and WeightTests.
 */
class CountedCostsTests {

    private static final int RATIO = 8;

    @TempDir
    Path folder;

    /**
     * The command leaves Spring out. Nobody listens on port 1, so all but the reading is
     * loaded.
     */
    @Test
    void theCommandLoadsAFractionOfTheClassesOfTheServer() throws Exception {
        long command = classes("check", "--url=postgresql://immich@127.0.0.1:1/immich");

        assertThat(command).isPositive();
        assertThat(command * RATIO).isLessThan(classes("--server.port=0"));
    }

    /** How long reading it takes is said by {@code bench/run}. */
    @Test
    void theKnowledgeOfAllReleasesTakesLessThanFourMegabytes() throws Exception {
        String[] said = said(Stream.of("target/classes", "target/test-classes"),
                Stream.of(KnowledgeCost.class.getName()))
            .split(" ");

        assertThat(Double.parseDouble(said[2])).isBetween(0.1, 4.0);
    }

    private static Stream<String> shipped() throws IOException {
        return Arrays.stream(Files.readString(Path.of("target/shipped-classpath")).strip().split(File.pathSeparator));
    }

    /** Only those from the jar: how many Java needs for itself differs by release. */
    private long classes(String... arguments) throws Exception {
        Path log = folder.resolve("classes");
        said(Stream.of("target/classes"), Stream.concat(Stream.of("-Dspring.context.exit=onRefresh",
                "-Xlog:class+load:file=" + log, WizardApplication.class.getName()), Arrays.stream(arguments)));
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("source: file:")).count();
        }
    }

    private static String said(Stream<String> folders, Stream<String> arguments) throws Exception {
        String path = Stream.concat(folders.map(folder -> Path.of(folder).toAbsolutePath().toString()), shipped())
            .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(Stream
            .concat(Stream.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp", path), arguments)
            .toList()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(said).isIn(0, 2);
        return said;
    }

}
