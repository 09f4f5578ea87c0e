package dev.pgwizard.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs programs to their end. */
final class Commands {

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
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted: " + String.join(" ", command));
        }
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
