package dev.pgwizard.plan;

import dev.pgwizard.bed.RunningPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * The psql of the system, which reads files as a person's would. It runs without a
 * terminal, so that it reads passwords from the test.
 */
public final class Psqls {

    private static final Path PROGRAM = Path.of("/usr/bin/psql");

    private Psqls() {
    }

    /** What psql printed, and how it ended. */
    public record Result(int code, String output) {
    }

    /**
     * Runs a file as the superuser.
     * @param input what is typed
     */
    public static Result run(RunningPostgres postgres, String file, String input, String... options) {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM),
                () -> "No psql: " + PROGRAM + " is missing. Run apt-get install postgresql-client.");
        try {
            Path script = Files.createTempFile("plan", ".sql");
            try {
                return run(command(postgres, Files.writeString(script, file), options), input);
            }
            finally {
                Files.delete(script);
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(RunningPostgres postgres, Path script, String... options) {
        List<String> command = new ArrayList<>(List.of("setsid", "--wait", PROGRAM.toString(), "--no-psqlrc", "--quiet",
                "--host=" + postgres.host(), "--port=" + postgres.port(), "--username=postgres", "--dbname=postgres"));
        command.addAll(List.of(options));
        command.add("--file=" + script);
        return command;
    }

    private static Result run(List<String> command, String input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Result(process.waitFor(), output);
        }
        catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

}
