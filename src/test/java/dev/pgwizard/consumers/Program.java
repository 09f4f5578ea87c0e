package dev.pgwizard.consumers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Runs a program of this machine to its end. A test whose program is missing is skipped
 * and says which.
 */
public final class Program {

    private Program() {
    }

    /** What a program ended with. */
    public record Result(int code, String output, String errors) {
    }

    public static boolean exists(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** Skips the test on a machine without the program. */
    public static void need(String name) {
        assumeTrue(exists(name), () -> "this machine has no " + name);
    }

    public static Result run(Path folder, Map<String, String> environment, String... command) {
        return run(folder, environment, List.of(command));
    }

    public static Result run(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path errors = Files.createTempFile("program", ".err");
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Result result = new Result(process.waitFor(), output, Files.readString(errors));
            Files.delete(errors);
            return result;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

}
