package dev.pgwizard.gains;

import dev.pgwizard.server.Server;
import dev.pgwizard.server.Settings.FileSetting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who takes the finished segments of the WAL. */
enum Archiver {

    NONE, PGBACKREST, ANOTHER;

    /** What Postgres answers as long as archive_mode is off, whatever is configured. */
    private static final String DISABLED = "(disabled)";

    static Archiver of(Server server) {
        if (!server.settings().value("archive_library").isEmpty()) {
            return ANOTHER;
        }
        String command = command(server);
        if (command.isBlank()) {
            return NONE;
        }
        return command.contains("pgbackrest") ? pgBackRest(server) : ANOTHER;
    }

    /** Configured is not yet running. */
    private static Archiver pgBackRest(Server server) {
        return server.settings().value("archive_mode").equals("off") ? NONE : PGBACKREST;
    }

    private static String command(Server server) {
        String running = server.settings().value("archive_command");
        return running.equals(DISABLED) ? fromFiles(server).orElse("") : running;
    }

    private static Optional<String> fromFiles(Server server) {
        return server.files()
            .asOptional()
            .orElse(List.of())
            .stream()
            .filter(line -> line.name().filter("archive_command"::equals).isPresent())
            .max(Comparator.comparingInt(FileSetting::order))
            .flatMap(FileSetting::value);
    }

}
