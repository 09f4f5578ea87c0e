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
import java.util.concurrent.TimeUnit;

/**
 * Runs a program of this machine to its end. What it leaves running in the background, as
 * a server, is not waited for. A test whose program is missing is skipped and says which.
 */
public final class Program {

    private static final int MINUTES = 5;

    private Program() {
    }

    /** What a program ended with. */
    public record Result(int code, String output, String errors) {
    }

    public static boolean exists(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(name)));
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
            Path output = Files.createTempFile("program", ".out");
            Path errors = Files.createTempFile("program", ".err");
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("no end: " + command + "\n" + text(output) + text(errors));
            }
            Result result = new Result(process.exitValue(), text(output), text(errors));
            Files.delete(output);
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

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

}
