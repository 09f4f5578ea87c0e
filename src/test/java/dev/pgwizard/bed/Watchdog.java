package dev.pgwizard.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Stops a server and deletes its files once the pipe from this JVM closes: by
 * {@link #close()}, at its end, or because it was killed. A shell holds the other end, so
 * not even {@code kill -9} of a test run leaves a Postgres behind.
 */
final class Watchdog implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' INT HUP TERM
            home=$1; shift
            cat > /dev/null
            "$@" > /dev/null 2>&1
            rm -rf "$home"
            """;

    private final Process shell;

    Watchdog(Path home, List<String> stopCommand) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "watchdog", home.toString()));
        command.addAll(stopCommand);
        try {
            shell = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("a server does not stop");
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

}
