package dev.pgwizard.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs to their end. What they leave running in the background, as a server, is
 * not waited for.
 */
final class Commands {

    private static final int MINUTES = 5;

    private Commands() {
    }

    /** Runs the command, and fails with its output when it fails. */
    static void run(List<String> command) {
        Result result = result(command);
        if (result.code() != 0) {
            throw new CommandFailed(
                    "%s ended with %d: %s".formatted(String.join(" ", command), result.code(), result.output()));
        }
    }

    /** Whether this program is there and ends well. */
    static boolean succeeds(List<String> command) {
        try {
            return result(command).code() == 0;
        }
        catch (UncheckedIOException e) {
            return false;
        }
    }

    private static Result result(List<String> command) {
        try {
            Path output = Files.createTempFile("command", ".out");
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new CommandFailed("no end: " + String.join(" ", command) + "\n" + text(output));
            }
            Result result = new Result(process.exitValue(), text(output));
            Files.delete(output);
            return result;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted: " + String.join(" ", command));
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private record Result(int code, String output) {
    }

    /** A program that ended with an error; the message carries what it printed. */
    static final class CommandFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CommandFailed(String message) {
            super(message);
        }

    }

}
