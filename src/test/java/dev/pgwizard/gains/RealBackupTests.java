package dev.pgwizard.gains;

import static dev.pgwizard.gains.GainsTests.copied;
import static dev.pgwizard.gains.GainsTests.statements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.DebianPostgres;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.consumers.Program;
import dev.pgwizard.gains.Gain.Change;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.ServerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real programs read what the page shows for a real server: a backup is made, the
 * data is destroyed, and it comes back. Only folders and, for Barman, the address are the
 * test's own.
 */
class RealBackupTests {

    @TempDir
    Path folder = Path.of("");

    private static Site site(TestServer server) throws SQLException {
        return site(server, "immich", "nas.lan");
    }

    private static Site site(TestServer server, String database, String host) throws SQLException {
        Server reading = new ServerReader().read(server::connect, "postgres", database, "immich");
        Target target = TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, database, "immich")
            .on(Optional.of("debian"));
        return Site.of(reading, target, host, server.port());
    }

    private static Gain gain(Site site, String id) {
        return Gains.of(site).stream().filter(gain -> gain.id().equals(id)).findFirst().orElseThrow();
    }

    private void run(String... command) {
        Program.Result result = Program.run(folder, Map.of("HOME", folder.toString()), command);
        assertThat(result.code()).as("%s%n%s%n%s", String.join(" ", command), result.output(), result.errors())
            .isZero();
    }

    @Test
    void pgBackRestArchivesBacksUpAndRestores() throws IOException, SQLException {
        Program.need("pgbackrest");
        Path sockets = Files.createTempDirectory("pg");
        try (TestServer server = DebianPostgres.of(15)
            .setting("unix_socket_directories", sockets.toString())
            .hba("local all all trust")
            .start()) {
            Site site = site(server);
            Path conf = folder.resolve("pgbackrest.conf");
            Files.writeString(conf,
                    copied(PgBackRest.of(site), "/etc/pgbackrest/pgbackrest.conf").replace("/var/lib/pgbackrest",
                            folder.resolve("repo").toString()) + "\npg1-user=postgres\n[global]\nlog-path=" + folder
                            + "\nlock-path=" + folder + "\n");
            String program = "pgbackrest --config=" + conf;
            run("sh", "-c", program + " --stanza=main stanza-create");
            List<Change> changes = gain(site, "pgbackrest").how().changes();
            assertThat(changes).extracting(Change::name)
                .containsExactly("archive_command", "archive_mode", "archive_timeout");
            changes
                .forEach(change -> server.execute("postgres", change.sql().replace("pgbackrest --", program + " --")));
            server.restart();
            server.execute("postgres", "create table photo as select 'before' as state");
            run("sh", "-c", program + " --stanza=main check");
            run("sh", "-c", program + " --stanza=main --type=full backup");
            server.execute("postgres", "update photo set state = 'after'", "select pg_switch_wal()");
            server.execute("postgres", "checkpoint");
            run("sh", "-c", program + " --stanza=main check");
            server.stop();
            run("sh", "-c", "rm -r " + server.dataDirectory() + "/base");
            run("sh", "-c", program + " --stanza=main --delta restore");
            server.start();
            assertThat(server.value("postgres", "select state from photo")).isEqualTo("after");

            assertThat(gain(site(server), "pgbackrest").standing()).isEqualTo(Gain.Standing.THERE);
            changes.forEach(change -> server.execute("postgres", change.undo()));
            server.restart();
            assertThat(server.value("postgres", "show archive_mode")).isEqualTo("off");
        }
    }

    @Test
    void barmanChecksStreamsBacksUpAndRecovers() throws IOException, SQLException {
        Program.need("barman");
        try (TestServer server = DebianPostgres.of(15)
            .hba("host postgres barman 127.0.0.1/32 trust")
            .hba("host replication streaming_barman 127.0.0.1/32 trust")
            .start()) {
            Site site = site(server);
            Path servers = Files.createDirectories(folder.resolve("barman.d"));
            Files.writeString(servers.resolve("main.conf"),
                    copied(Barman.of(site), "/etc/barman.d/main.conf").replace("nas.lan", "127.0.0.1"));
            Path conf = folder.resolve("barman.conf");
            Files.writeString(conf, """
                    [barman]
                    barman_user = %1$s
                    configuration_files_directory = %2$s/barman.d
                    barman_home = %2$s
                    log_file = %2$s/barman.log
                    """.formatted(System.getProperty("user.name"), folder));
            assertThat(gain(site, "barman").how().changes()).isEmpty();
            server.execute("postgres", statements(copied(Barman.of(site), "CREATE ROLE barman")));
            server.execute("postgres", "create table photo as select 'there' as state");

            List<String> barman = new ArrayList<>(List.of("barman", "--config", conf.toString()));
            run(with(barman, "receive-wal", "--create-slot", "main"));
            Process stream = new ProcessBuilder(with(barman, "receive-wal", "main")).redirectErrorStream(true)
                .redirectOutput(folder.resolve("stream.log").toFile())
                .start();
            try {
                untilFollowed(server);
                run(with(barman, "switch-wal", "--archive", "main"));
                run(with(barman, "check", "main"));
                run(with(barman, "backup", "--wait", "main"));
                run(with(barman, "recover", "main", "latest", folder.resolve("restored").toString()));
            }
            finally {
                run(with(barman, "receive-wal", "--stop", "main"));
                stream.destroy();
            }
            assertThat(folder.resolve("restored/PG_VERSION")).hasContent("15\n");
            server.execute("postgres", statements(copied(Barman.of(site), "DROP ROLE barman")));
            assertThat(server.value("postgres", "select count(*) from pg_roles where rolname ~ 'barman'"))
                .isEqualTo("0");
        }
    }

    @Test
    void theDumpIsMadeWhateverTheNameIs() throws SQLException {
        TestServer server = DebianPostgres.of(15).shared();
        String database = "my = 'photos' \\ $HOME";
        server.execute("postgres", "create database \"" + database + "\"");
        server.execute(database, "create table photo as select 'there' as state");
        Instruction.Shell command = (Instruction.Shell) BackupGate.of(site(server, database, "127.0.0.1"), "postgres")
            .getFirst();
        run("sh", "-c", command.text());
        Program.Result list = Program.run(folder, Map.of(), "pg_restore", "--list", "immich-before.dump");
        assertThat(list.output()).contains("TABLE DATA public photo");
    }

    /** What was finished before the stream began would never come. */
    private static void untilFollowed(TestServer server) {
        for (int look = 0; server.value("postgres", "select count(*) from pg_stat_replication").equals("0"); look++) {
            assertThat(look).as("looks for the stream").isLessThan(300);
            server.execute("postgres", "select pg_sleep(0.2)");
        }
    }

    private static String[] with(List<String> command, String... arguments) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(arguments));
        return whole.toArray(String[]::new);
    }

}
