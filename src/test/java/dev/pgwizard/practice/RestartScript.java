package dev.pgwizard.practice;

import dev.pgwizard.bed.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Collectors;

/**
 * The shell script that restarts the practice server. Restarting Postgres is the person's
 * step, never the wizard's, so a practice server needs a way that does not pass through
 * the wizard.
 *
 * @param path relative to the project's folder, where it stands in that
 */
record RestartScript(Path path) {

    private static final String TEXT = """
            #!/bin/sh
            # Restarts the practice Postgres of ./mvnw spring-boot:test-run.
            if %s; then
              echo 'Postgres restarted.'
            else
              echo 'Postgres did not start. The end of its log:'
              tail -n 15 %s
              exit 1
            fi
            """;

    static RestartScript write(TestServer server, Path folder) {
        String command = server.restartCommand().stream().map(RestartScript::quoted).collect(Collectors.joining(" "));
        try {
            Path script = Files.writeString(Files.createDirectories(folder).resolve("restart"),
                    TEXT.formatted(command, quoted(server.logFile().toString())));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new RestartScript(script);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

}
