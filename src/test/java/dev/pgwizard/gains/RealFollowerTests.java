package dev.pgwizard.gains;

import static dev.pgwizard.gains.GainsTests.copied;
import static dev.pgwizard.gains.GainsTests.statements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.TestServer;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.platform.Platform;
import dev.pgwizard.platform.Platforms;
import dev.pgwizard.postgres.Instruction;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.ServerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real servers do what the page of gains and that of settings say. */
class RealFollowerTests {

    private static final String DATABASE = "my 'photos' \\ 1";

    private static Site site(TestServer server, String database, String platform) throws SQLException {
        Server reading = new ServerReader().read(server::connect, "postgres", database, "immich");
        Target target = TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, database, "immich")
            .on(Optional.of(platform));
        return Site.of(reading, target, "nas.lan", server.port());
    }

    @Test
    void anotherServerFollowsTheTables() throws SQLException {
        try (TestServer server = TestServer.of(16).start(); TestServer follower = TestServer.of(17).start()) {
            server.execute("postgres", "create database \"" + DATABASE + "\"");
            server.execute(DATABASE, "create table photo (id int primary key, state text)",
                    "insert into photo values (1, 'before')");
            Site site = site(server, DATABASE, "debian");
            LogicalReplication.of(site).how().changes().forEach(change -> server.execute("postgres", change.sql()));
            server.restart();
            Gain gain = LogicalReplication.of(site);
            server.execute(DATABASE, statements(copied(gain, "CREATE PUBLICATION")));
            server.execute("postgres", "alter role immich_follower password 'PASSWORD'");
            assertThat(LogicalReplication.of(site(server, DATABASE, "debian")).standing())
                .isEqualTo(Gain.Standing.THERE);

            follower.execute("postgres", "create table photo (id int primary key, state text)");
            follower.execute("postgres",
                    statements(copied(gain, "CREATE SUBSCRIPTION").replace("host=nas.lan", "host=127.0.0.1")));
            until(follower, "before");
            server.execute(DATABASE, "update photo set state = 'after'");
            until(follower, "after");

            follower.execute("postgres", "drop subscription immich_tables");
            server.execute(DATABASE, statements(copied(gain, "DROP PUBLICATION")));
            assertThat(server.value("postgres", "select count(*) from pg_replication_slots")).isEqualTo("0");
        }
    }

    private static void until(TestServer follower, String state) {
        String question = "select count(*) from photo where state = '" + state + "'";
        for (int look = 0; follower.value("postgres", question).equals("0"); look++) {
            assertThat(look).as("looks for %s", state).isLessThan(300);
            follower.execute("postgres", "select pg_sleep(0.2)");
        }
    }

    @Test
    void everyPlatformsLinesOfPostgresqlConfAreLoaded() throws SQLException, IOException {
        try (TestServer server = TestServer.of(17).setting("include_if_exists", "snippet.conf").start()) {
            Path file = server.dataDirectory().resolve("snippet.conf");
            for (String snippet : snippets(server)) {
                Files.writeString(file, snippet + "\n");
                server.restart();
                assertThat(server.value("postgres",
                        "select count(*) from pg_file_settings where sourcefile ~ 'snippet' and error is null"))
                    .as(snippet)
                    .isEqualTo(Long.toString(snippet.lines().count()));
            }
            Files.writeString(file, "no_such_setting = '1'\n");
            assertThat(server.value("postgres",
                    "select count(*) from pg_file_settings where sourcefile ~ 'snippet' and error is null"))
                .isEqualTo("0");
        }
    }

    private static Set<String> snippets(TestServer server) throws SQLException {
        Site any = site(server, "immich", "other");
        List<Platform> platforms = Platforms.known().all();
        Set<String> all = platforms.stream()
            .map(platform -> any.on(platform.id()))
            .flatMap(site -> Stream.concat(Gains.of(site).stream(), Tuning.of(site).stream()))
            .flatMap(gain -> gain.how().pieces().stream())
            .filter(gainPiece -> gainPiece instanceof Instruction.File file && file.name().equals("postgresql.conf"))
            .map(gainPiece -> ((Instruction.File) gainPiece).text())
            .collect(Collectors.toSet());
        assertThat(all).hasSizeGreaterThan(3);
        return all;
    }

}
