package dev.pgwizard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pgwizard.WizardApplication;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.server.ServerFixtures;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds what can be counted and so does not depend on the machine: each limit is what was
 * counted, and a few per cent. A change that needs more raises it knowingly. Round trips
 * and the weight of pages are counted by RoundTripTests and WeightTests.
 */
class CountedCostsTests {

    private static final long BYTES_ALLOCATED = 400_000;

    private static final long CLASSES_OF_THE_WIZARD = 4_440;

    private static final long CLASSES_OF_CHECK = 450;

    private static final long BYTES_OF_LIBRARIES = 29_400_000;

    @TempDir
    Path folder;

    /** The least of many: what the compiler of the moment leaves out may vary. */
    @Test
    void decidingAllocatesLittle() {
        CheckContext ready = new CheckContext(ServerFixtures.ready(VectorExtension.VECTORCHORD).server(),
                TargetFixtures.owner("3.0.3", VectorExtension.VECTORCHORD, "immich", "immich"));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = LongStream.range(0, 300).map(round -> {
            long before = threads.getCurrentThreadAllocatedBytes();
            assertThat(Plan.of(Report.of(Checks.all(), ready)).steps()).isEmpty();
            return threads.getCurrentThreadAllocatedBytes() - before;
        }).min().orElseThrow();

        assertThat(least).isBetween(1L, BYTES_ALLOCATED);
    }

    @Test
    void aStartLoadsFewClasses() throws Exception {
        assertThat(classes("--server.port=0")).isBetween(1L, CLASSES_OF_THE_WIZARD);
    }

    /** Nobody listens on port 1, so all but the reading is loaded. */
    @Test
    void theCommandLoadsFewer() throws Exception {
        assertThat(classes("check", "--url=postgresql://immich@127.0.0.1:1/immich")).isBetween(1L, CLASSES_OF_CHECK);
    }

    @Test
    void theJarCarriesLittle() throws IOException {
        List<Path> libraries = shipped().map(Path::of).toList();
        long bytes = 0;
        for (Path library : libraries) {
            bytes += Files.size(library);
        }

        assertThat(libraries).isNotEmpty();
        assertThat(bytes).isBetween(1L, BYTES_OF_LIBRARIES);
    }

    private static Stream<String> shipped() throws IOException {
        return Arrays.stream(Files.readString(Path.of("target/shipped-classpath")).strip().split(File.pathSeparator));
    }

    /** Only those from the jar: how many Java needs for itself differs by release. */
    private long classes(String... arguments) throws Exception {
        Path log = folder.resolve("classes");
        String path = Stream.concat(Stream.of(Path.of("target/classes").toAbsolutePath().toString()), shipped())
            .reduce((one, other) -> one + File.pathSeparator + other)
            .orElseThrow();
        List<String> command = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dspring.context.exit=onRefresh", "-Xlog:class+load:file=" + log, "-cp", path,
                WizardApplication.class.getName()), Arrays.stream(arguments))
            .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isIn(0, 2);
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("source: file:")).count();
        }
    }

}
