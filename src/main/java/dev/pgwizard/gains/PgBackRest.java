package dev.pgwizard.gains;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.gains.Gain.Change;
import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.platform.Platform.Upkeep;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.Settings.FileSetting;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Backups of the whole server with pgBackRest, to which Postgres hands each finished
 * segment of its WAL.
 */
final class PgBackRest {

    private static final String COMMAND = "pgbackrest --stanza=main archive-push %p";

    /** Without it, a quiet server hands over a segment when it is full, after days. */
    private static final String ARCHIVE_TIMEOUT = "5min";

    private PgBackRest() {
    }

    static Gain of(Site site) {
        int port = site.server().settings().number("port");
        GainText text = GainText.of("pgbackrest", Map.of("data", site.data(), "port",
                Integer.toString(port == 0 ? site.port() : port), "socket", socket(site)));
        List<Fact> facts = site.facts("archive_mode", "archive_command", "archive_library", "archive_timeout",
                "wal_level");
        Upkeep upkeep = site.guide().upkeep();
        return switch (upkeep.archive()) {
            case STREAM -> text.notHere(text.text("stream"), facts, upkeep.backups());
            case NONE -> text.notHere(text.text("none"), facts, upkeep.backups());
            case HOST -> switch (Archiver.of(site.server())) {
                case PGBACKREST -> text.there(facts);
                case ANOTHER -> text.notHere(text.text("taken"), facts, List.of());
                case NONE -> text.possible(facts, How.of(site.guide(), text, changes(site)));
            };
        };
    }

    private static List<Change> changes(Site site) {
        return new Wishes(site.server().settings()).value("wal_level", "replica", level -> !level.equals("minimal"))
            .value("archive_command", COMMAND, COMMAND::equals)
            .value("archive_mode", "on", mode -> !mode.equals("off"))
            .value("archive_timeout", ARCHIVE_TIMEOUT, seconds -> !seconds.equals("0"))
            .changes();
    }

    /** The first of Postgres' sockets, where it is not the usual one. */
    private static String socket(Site site) {
        String folder = site.value("unix_socket_directories").split(",")[0].strip();
        return folder.matches("/[A-Za-z0-9_./-]+") ? "\npg1-socket-path=" + folder : "";
    }

    /** Who takes the finished segments of the WAL. */
    enum Archiver {

        NONE, PGBACKREST, ANOTHER;

        /**
         * What Postgres answers as long as archive_mode is off, whatever is configured.
         */
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

}
