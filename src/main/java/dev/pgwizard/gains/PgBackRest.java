package dev.pgwizard.gains;

import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.gains.Gain.Change;
import dev.pgwizard.gains.Gain.How;
import dev.pgwizard.platform.Platform.Upkeep;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.Settings.FileSetting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Backups of the whole server with pgBackRest, to which Postgres hands each finished
 * segment of its WAL. Configuration: pgbackrest.org/configuration.html; the account that
 * runs Postgres is the one that runs it.
 */
final class PgBackRest {

    /** The name of the server within the repository. */
    static final String STANZA = "main";

    static final String COMMAND = "pgbackrest --stanza=" + STANZA + " archive-push %p";

    /** Without it, a quiet server hands over a segment when it is full, after days. */
    private static final String ARCHIVE_TIMEOUT = "5min";

    private static final String TITLE = "Continuous backups with pgBackRest";

    private static final String WORTH = "Backups of all databases of the server, and each change in between: restore to any "
            + "second, while Immich’s own nightly dump loses a day.";

    private static final String AS = "on the Postgres host, as a user with sudo";

    private PgBackRest() {
    }

    static Gain of(Site site) {
        Archiver archiver = Archiver.of(site.server());
        List<Fact> facts = site.facts("archive_mode", "archive_command", "archive_library", "archive_timeout",
                "wal_level");
        if (site.guide().upkeep().archive() != Upkeep.Archive.HOST) {
            return new Gain("pgbackrest", TITLE, Gain.Standing.NOT_HERE,
                    List.of(WORTH, elsewhere(site.guide().upkeep().archive())), facts,
                    new How(List.of(), site.guide().upkeep().backups(), List.of()));
        }
        return switch (archiver) {
            case PGBACKREST -> new Gain("pgbackrest", TITLE, Gain.Standing.THERE, List.of(WORTH), facts, How.NOTHING);
            case ANOTHER -> new Gain("pgbackrest", TITLE, Gain.Standing.NOT_HERE, List.of(WORTH,
                    "Something else archives the WAL of this server already, and Postgres hands it to one program only. Whoever "
                            + "set that up has the backups; leave it as it is. Barman needs no archive command and can stream beside it."),
                    facts, How.NOTHING);
            case NONE -> new Gain("pgbackrest", TITLE, Gain.Standing.POSSIBLE, List.of(WORTH,
                    "Cost: one restart, if `archive_mode` is off. The room of two full backups and a week of WAL, best on another "
                            + "disk or machine. With `archive_timeout` at five minutes, that much is lost at most when the whole "
                            + "machine is. If the repository is full or away, WAL stays in the data directory until the "
                            + "disk is full, so watch it."),
                    facts, how(site));
        };
    }

    private static String elsewhere(Upkeep.Archive archive) {
        return archive == Upkeep.Archive.STREAM
                ? "It has to run beside Postgres, and in a container it would be gone with the next update, unless the image has "
                        + "it. Stream with Barman instead."
                : "Nothing of yours can run beside Postgres here.";
    }

    private static How how(Site site) {
        List<Change> changes = new Wishes(site.server().settings())
            .value("wal_level", "replica", level -> !level.equals("minimal"))
            .value("archive_command", COMMAND, COMMAND::equals)
            .value("archive_mode", "on", mode -> !mode.equals("off"))
            .value("archive_timeout", ARCHIVE_TIMEOUT, seconds -> !seconds.equals("0"))
            .changes();
        return How.of(site.guide(), before(site), changes, after(), List.of(new Instruction.Words(
                "The backups stay in `/var/lib/pgbackrest` until you delete them. Remove `/etc/cron.d/pgbackrest`, then:")));
    }

    private static List<Instruction> before(Site site) {
        return List.of(new Instruction.Words(
                "Install `pgbackrest` on the Postgres host; Debian, the RHEL family with PGDG, Alpine, Arch and FreeBSD have a "
                        + "package of that name. It logs in through the socket as the account that runs Postgres, so it needs no "
                        + "role and no password."),
                new Instruction.File("/etc/pgbackrest/pgbackrest.conf", "", conf(site)),
                new Instruction.Shell(AS,
                        "sudo install -d -o postgres -g postgres -m 750 /var/lib/pgbackrest\nsudo -u postgres pgbackrest --stanza="
                                + STANZA + " stanza-create"));
    }

    static String conf(Site site) {
        return """
                [global]
                repo1-path=/var/lib/pgbackrest
                repo1-retention-full=2
                start-fast=y

                [%s]
                pg1-path=%s
                pg1-port=%d
                %s""".formatted(STANZA, site.data(),
                site.server().settings().number("port") == 0 ? site.port() : site.server().settings().number("port"),
                socket(site))
            .strip();
    }

    /** The first of Postgres' sockets, where it is not the usual one. */
    private static String socket(Site site) {
        String folder = site.value("unix_socket_directories").split(",")[0].strip();
        return folder.matches("/[A-Za-z0-9_./-]+") ? "pg1-socket-path=" + folder : "";
    }

    private static List<Instruction> after() {
        return List.of(new Instruction.Shell(AS, """
                sudo -u postgres pgbackrest --stanza=%1$s check
                sudo -u postgres pgbackrest --stanza=%1$s --type=full backup
                sudo -u postgres pgbackrest --stanza=%1$s info""".formatted(STANZA)),
                new Instruction.File("/etc/cron.d/pgbackrest",
                        "a full backup on Sundays, what changed on the other days", """
                                30 1 * * 0 postgres pgbackrest --stanza=%1$s --type=full backup
                                30 1 * * 1-6 postgres pgbackrest --stanza=%1$s --type=diff backup""".formatted(STANZA)),
                new Instruction.Words(
                        "A backup is one when it was restored once. This writes to an empty folder and leaves the server alone:"),
                new Instruction.Shell(AS,
                        """
                                sudo install -d -o postgres -g postgres -m 700 /var/tmp/restored
                                sudo -u postgres pgbackrest --stanza=%s --pg1-path=/var/tmp/restored --archive-mode=off restore"""
                            .formatted(STANZA)));
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
