package dev.pgwizard.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the programs of a server to their end. Postgres refuses to run as root; there
 * {@code unshare --user} hides that, which leaves the files owned by root and works
 * inside containers that allow user namespaces.
 */
final class Commands {

    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private Commands() {
    }

    /** The command as an account that Postgres accepts. */
    static List<String> unprivileged(List<String> command) {
        if (!ROOT) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "--user"));
        wrapped.addAll(command);
        return wrapped;
    }

    /** Runs the command as such an account, and fails with its output when it fails. */
    static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(unprivileged(command)).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new CommandFailed("%s ended with %d: %s".formatted(String.join(" ", command), code, output));
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted: " + String.join(" ", command));
        }
    }

    /** A program that ended with an error; the message carries what it printed. */
    static final class CommandFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CommandFailed(String message) {
            super(message);
        }

    }

}
