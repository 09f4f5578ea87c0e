package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.ImmichDatabase;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.handover.Access;
import dev.pgwizard.handover.Access.Encryption;
import dev.pgwizard.handover.Bundle;
import dev.pgwizard.handover.Fit;
import dev.pgwizard.handover.Handover;
import dev.pgwizard.handover.Move;
import dev.pgwizard.handover.MoveScript;
import dev.pgwizard.immich.DatabaseImage;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.ReleasesFile;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.Target.Rights;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.rehearsal.Rehearsal;
import dev.pgwizard.rehearsal.Rehearsed;
import dev.pgwizard.server.ServerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release that nobody has written: data alone makes the wizard treat it rightly, from
 * the first check to the hand-over.
 */
class ReleaseOfTomorrowTests {

    private static final TestServer POSTGRES = TestServer.of(17).with(StandIn.vector("0.8.5")).shared();

    private static final Release NINE = Release.of("9.9.0");

    @TempDir
    private Path folder;

    private String name = "";

    @BeforeEach
    void names() {
        name = POSTGRES.unique("photos");
    }

    private Releases releases(String range) {
        try {
            String data = Files.readString(Path.of("src/test/resources/knowledge/9.9.0.yaml"));
            return ReleasesFile.over(Releases.shipped(),
                    Files.writeString(folder.resolve("9.9.yaml"), data.replace(">=0.8.5 <1", range)));
        }
        catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Target target(Releases releases) {
        return new Target(NINE, releases.requirements(NINE).orElseThrow(), VectorExtension.PGVECTOR, false,
                Optional.empty(), name, name, Rights.OWNER);
    }

    private Report report(Releases releases) throws SQLException {
        return Report.of(Checks.all(),
                new CheckContext(new ServerReader(releases.knowledge()).read(POSTGRES::connect, "postgres", name, name),
                        target(releases)));
    }

    private static List<String> blockers(Report report) {
        return report.failed(Severity.BLOCKER).stream().map(Outcome::id).toList();
    }

    @Test
    void aNewServerIsPreparedRehearsedAndHandedOver() throws SQLException {
        Releases releases = releases(">=0.8.5 <1");
        Report before = report(releases);
        assertThat(before.verdict()).isEqualTo(Verdict.NOT_READY);
        assertThat(blockers(before)).doesNotContain("contrib-available", "vector-version");

        Run run = Plans.run(Plans.order(POSTGRES, Plan.of(before)));

        assertThat(run.state()).isEqualTo(new Run.State.Done());
        POSTGRES.execute("postgres", "ALTER ROLE " + name + " PASSWORD 'pw'");
        Report after = report(releases);
        assertThat(blockers(after)).isEmpty();
        assertThat(after.verdict()).isEqualTo(Verdict.READY);
        assertThat(Plan.of(after).steps()).isEmpty();
        Rehearsed rehearsed = new Rehearsal().rehearse(target(releases),
                database -> POSTGRES.connect(database, name, "pw"));
        assertThat(rehearsed.succeeded()).as(() -> rehearsed.results().toString()).isTrue();
        assertThat(rehearsed.results().toString()).contains("hstore");
        handOver(releases, after);
        moveIn(releases, after);
    }

    private void handOver(Releases releases, Report report) {
        Handover handover = new Handover(target(releases), report.context().server().version(), access(),
                LocalDate.of(2031, 2, 3));
        assertThat(new Bundle(handover, report, List.of()).files())
            .anySatisfy(file -> assertThat(file.toString()).contains("Immich 9.9.0 on PostgreSQL 17"));
    }

    private Access access() {
        return new Access("127.0.0.1", POSTGRES.port(), name, name, Optional.empty(), new Encryption.None());
    }

    private void moveIn(Releases releases, Report report) {
        DatabaseImage source = DatabaseImage.of(NINE, releases.knowledge()).orElseThrow();
        assertThat(source.major()).isEqualTo(18);
        Move move = new Move(NINE, source, "immich_postgres", "postgres", "immich", target(releases),
                report.context().server(), access());
        assertThat(MoveScript.of(move)).contains("|earthdistance|hstore|pg_trgm|",
                "CREATE EXTENSION IF NOT EXISTS \"hstore\" SCHEMA public");
        assertThat(Fit.of(move)).containsKey("The release stays the same");
    }

    @Test
    void itsRangeCounts() throws SQLException {
        assertThat(blockers(report(releases(">=0.9 <1")))).contains("vector-version");
    }

    /** Of 3.3.1, with or without what the two migrations of 9.9.0 leave. */
    private void migrated(String... later) {
        POSTGRES.execute("postgres", "CREATE ROLE " + name + " LOGIN PASSWORD 'pw'",
                "CREATE DATABASE " + name + " OWNER " + name,
                "ALTER DATABASE " + name + " SET search_path TO \"$user\", public, vectors");
        List<String> sql = new ArrayList<>(List.of("CREATE EXTENSION vector", "CREATE EXTENSION earthdistance CASCADE",
                "CREATE EXTENSION \"uuid-ossp\"", "CREATE EXTENSION unaccent", "CREATE EXTENSION pg_trgm",
                "SET ROLE " + name));
        sql.addAll(ImmichDatabase.of("3.3.1").statements());
        sql.add("INSERT INTO kysely_migrations VALUES " + Releases.shipped()
            .knowledge()
            .migrations()
            .stream()
            .map(migration -> "('" + migration.name() + "', '2026-01-01T00:00:00.000Z')")
            .collect(Collectors.joining(", ")));
        sql.addAll(List.of(later));
        POSTGRES.execute(name, sql.toArray(String[]::new));
    }

    @Test
    void whatItsMigrationsMeetIsForeseen() throws SQLException {
        migrated("INSERT INTO version_history (version) VALUES ('3.3.1')", "CREATE TABLE later (id int)",
                "ALTER TABLE tag ADD COLUMN later text");

        Report report = report(releases(">=0.8.5 <1"));

        assertThat(report.failed(Severity.BLOCKER).toString()).contains("1900000000000-AddLater", "column tag.later");
    }

    /** Its migration creates the extension, which is trusted, and needs nobody else. */
    @Test
    void anUpdateIsReadyAsItIs() throws SQLException {
        migrated("INSERT INTO version_history (version) VALUES ('3.3.1')");

        Report report = report(releases(">=0.8.5 <1"));

        assertThat(blockers(report)).isEmpty();
        assertThat(Plan.of(report).steps()).isEmpty();
        POSTGRES.execute("postgres", "REVOKE CREATE ON DATABASE " + name + " FROM " + name);
        assertThat(blockers(report(releases(">=0.8.5 <1")))).contains("contrib-created");
    }

    @Test
    void whatItLeavesIsItsOwn() throws SQLException {
        migrated("INSERT INTO version_history (version) VALUES ('9.9.0')", "CREATE TABLE later (id uuid NOT NULL)",
                "ALTER TABLE tag ADD COLUMN later text",
                "INSERT INTO kysely_migrations VALUES ('1900000000000-AddLater', '2031'), ('1900000000001-AddTagLater', '2031')");
        POSTGRES.execute(name, "CREATE EXTENSION hstore");
        assertThat(blockers(report(releases(">=0.8.5 <1")))).isEmpty();

        POSTGRES.execute(name, "DROP TABLE later");
        assertThat(report(releases(">=0.8.5 <1")).failed(Severity.BLOCKER).toString()).contains("table later");
        POSTGRES.execute(name, "CREATE TABLE later (id uuid NOT NULL)");

        POSTGRES.execute(name, "ALTER TABLE later OWNER TO postgres");
        assertThat(blockers(report(releases(">=0.8.5 <1")))).contains("tables-owned");
    }

}
