package dev.pgwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.ImmichDatabase;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.ReleasesFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Reads back what a release has left, from databases that the list of its objects builds.
 */
class LearnCommandTests {

    private static final TestServer POSTGRES = TestServer.of(17).with(StandIn.vector("0.8.5")).shared();

    private static final Releases SHIPPED = Releases.shipped();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    private static String url(String name) {
        return "--url=postgresql://%1$s:pw@127.0.0.1:%2$d/%1$s".formatted(name, POSTGRES.port());
    }

    /**
     * As a release has left it, with migrations of tomorrow behind those that are known.
     */
    private static String database(String release, String... later) {
        String name = POSTGRES.unique("photos");
        POSTGRES.execute("postgres", "CREATE ROLE " + name + " LOGIN PASSWORD 'pw'",
                "CREATE DATABASE " + name + " OWNER " + name);
        List<String> sql = new ArrayList<>(List.of("CREATE EXTENSION vector", "CREATE EXTENSION earthdistance CASCADE",
                "CREATE EXTENSION \"uuid-ossp\"", "CREATE EXTENSION unaccent", "CREATE EXTENSION pg_trgm",
                "SET ROLE " + name));
        sql.addAll(ImmichDatabase.of(release).statements());
        sql.add("INSERT INTO version_history (version) VALUES ('" + release + "')");
        sql.add("INSERT INTO kysely_migrations VALUES "
                + Stream.concat(SHIPPED.knowledge().names(Release.of(release)).stream(), Stream.of(later))
                    .map(migration -> "('" + migration + "', '2026-01-01T00:00:00.000Z')")
                    .collect(Collectors.joining(", ")));
        POSTGRES.execute(name, sql.toArray(String[]::new));
        return name;
    }

    private Releases over(String text) throws IOException {
        return ReleasesFile.over(SHIPPED, Files.writeString(folder.resolve("learned.yaml"), text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "3.3.1", "2.7.5", "1.136.0" })
    void aDatabaseOfAReleaseThatIsKnownGivesExactlyItsRows(String release) {
        assertThat(run("learn", url(database(release)), "--immich=" + release)).as(err::toString).isZero();

        String text = out.toString();
        assertThat(text.substring(text.indexOf("kind,")).lines().skip(1).map(String::strip))
            .containsExactlyInAnyOrderElementsOf(
                    ImmichDatabase.of(release).rows().stream().map(LearnCommandTests::line).toList());
        assertThat(text).doesNotContain("rows:", "pw", "127.0.0.1", "2026-01-01T00");
    }

    private static String line(ImmichDatabase.Row row) {
        return Stream.of(row.kind(), row.table(), row.name(), row.detail(), row.from(), row.to())
            .map(value -> value.contains(",") ? '"' + value + '"' : value)
            .collect(Collectors.joining(","));
    }

    @Test
    void aReleaseOfTomorrowIsLearnedAndUsedAtOnce() throws IOException {
        String name = database("3.3.1", "1900000000000-Later", "1900000000001-Last");
        POSTGRES.execute(name, "CREATE EXTENSION hstore", "SET ROLE " + name,
                "CREATE TABLE later (id uuid PRIMARY KEY, name text NOT NULL)", "DROP TABLE workflow_log CASCADE",
                "ALTER TABLE person ADD COLUMN later text");

        assertThat(run("learn", url(name), "--immich=3.4.0")).as(err::toString).isZero();

        Path file = Files.writeString(folder.resolve("3.4.0.yaml"), out.toString());
        assertThat(out.toString()).contains("newest: 3.4.0", "    - 1900000000001-Last", "  table,,later,,3.4.0,",
                "  column,person,later,text,3.4.0,", "pg_trgm, hstore]");
        Releases learned = ReleasesFile.over(SHIPPED, file);
        assertThat(learned.knowledge().names(Release.of("3.4.0"))).hasSize(102);
        assertThat(learned.requirements(Release.of("3.4.0")).orElseThrow().trusted()).contains("hstore");
        assertThat(run("check", url(name), "--immich=3.4.0", "--knowledge=" + file)).as(out::toString).isZero();
        assertThat(out.toString()).startsWith("Immich 3.4.0 will start on this server, and its search works.")
            .doesNotContain("newer than this wizard knows", "Missing or changed");
        assertThat(run("check", url(name), "--immich=v3", "--knowledge=" + file)).as(out::toString).isZero();
        POSTGRES.execute(name, "DROP TABLE later");
        run("check", url(name), "--immich=3.4.0", "--knowledge=" + file);
        assertThat(out.toString()).contains("table later");
        assertThat(over(Files.readString(file))).isEqualTo(learned);
    }

    /**
     * Only their names are learned, so whatever could stop a migration may stop these.
     */
    @Test
    void whatLearnedMigrationsDoIsNotKnown() throws IOException {
        String left = database("3.3.1", "1900000000000-Later");
        assertThat(run("learn", url(left), "--immich=3.4.0")).as(err::toString).isZero();
        Path file = Files.writeString(folder.resolve("3.4.0.yaml"), out.toString());
        String name = database("3.3.1");

        assertThat(run("check", url(name), "--immich=3.4.0", "--knowledge=" + file)).as(out::toString).isZero();
        assertThat(out.toString())
            .startsWith("Immich 3.4.0 will start on this server, and its search works, as far as known: ")
            .contains("`1900000000000-Later`");
        POSTGRES.execute(name, "REVOKE CREATE ON SCHEMA public FROM pg_database_owner");
        assertThat(run("check", url(name), "--immich=3.4.0", "--knowledge=" + file)).as(out::toString).isEqualTo(1);
        assertThat(run("check", url(left), "--immich=3.4.0", "--knowledge=" + file)).as(out::toString).isZero();
        assertThat(out.toString()).startsWith("Immich 3.4.0 will start on this server, and its search works.");
    }

    @Test
    void whatIsNoImmichTeachesNothing() {
        String name = database("3.3.1", "1900000000000-Later");
        POSTGRES.execute(name, "DELETE FROM kysely_migrations WHERE name LIKE '%AddWorkflowLogsTable'");

        assertThat(run("learn", url(name), "--immich=3.4.0")).isEqualTo(2);
        assertThat(err.toString()).contains("Nothing was learned");
        POSTGRES.execute(name, "DELETE FROM kysely_migrations",
                "INSERT INTO kysely_migrations SELECT name, '2026-01-01T00:00:00.000Z' FROM unnest('{"
                        + String.join(",", SHIPPED.knowledge().names(Release.of("3.3.1"))) + "}'::text[]) AS name",
                "INSERT INTO kysely_migrations VALUES (E'1900000000000-Later\\nrows:\\n  - from: 3.3.1', '2026-02-01T00:00:00.000Z')");
        assertThat(run("learn", url(name), "--immich=3.4.0")).isEqualTo(2);
        assertThat(run("learn", url(name))).isEqualTo(2);
        assertThat(run("learn", url(name), "--immich=v3")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

}
