package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.Transcript.LogEntry;
import dev.pgwizard.bed.Library;
import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.RealPgvector;
import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A newer package on the server: what the wizard does before Immich's next start.
 * VectorChord and pgvecto.rs are stand-ins, whose libraries refuse newer scripts as the
 * real ones do but whose indexes have no format; pgvector is real where Debian's packages
 * are.
 */
class UpdateTests {

    private static Report read(RunningPostgres postgres, VectorExtension vector, String release) throws SQLException {
        return Report.of(Checks.all(),
                new CheckContext(
                        new ServerReader().read(Plans.reading(postgres), "postgres", Library.NAME, Library.NAME),
                        TargetFixtures.owner(release, vector, Library.NAME, Library.NAME)));
    }

    private static List<String> ids(Report report) {
        return Plan.of(report).steps().stream().map(Step::id).toList();
    }

    private static List<String> blockers(Report report) {
        return report.outcomes().stream().filter(Outcome::isBlocker).map(Outcome::id).toList();
    }

    private static void assertDone(Run run) {
        assertThat(run.state()).as(Transcript.of(run)).isEqualTo(new State.Done());
    }

    @Majors
    void vectorChordOfAnotherFormatIsVacuumedRestartedUpdatedRebuiltAndSearched(int major) throws SQLException {
        try (TestServer postgres = vectorChord(major, "0.4.3")) {
            Library library = Library.of(postgres, VectorExtension.VECTORCHORD, 512).fill(86, "3.0.3", 40);
            List<String> sums = library.sums();
            String file = library.file("clip_index");
            installLater(postgres, StandIn.vchord("0.5.3"));

            Report before = read(postgres, VectorExtension.VECTORCHORD, "3.0.3");
            assertThat(blockers(before)).containsExactly("vector-library", "vector-up-to-date");
            assertThat(ids(before)).containsExactly("vacuum-embeddings", "restart", "update-vchord");
            Run first = Plans.run(Plans.order(postgres, Plan.of(before)));
            assertThat(first.state()).as(Transcript.of(first)).isEqualTo(new State.AtBarrier("restart"));
            postgres.restart();

            Report between = read(postgres, VectorExtension.VECTORCHORD, "3.0.3");
            assertThat(ids(between)).containsExactly("update-vchord");
            Run second = Plans.run(Plans.order(postgres, Plan.of(between)));
            assertDone(second);
            assertThat(second.log()).extracting(LogEntry::text)
                .filteredOn(text -> !text.startsWith("Plan "))
                .extracting(text -> text.lines().findFirst().orElseThrow())
                .containsExactly("VACUUM (INDEX_CLEANUP OFF) public.smart_search",
                        "VACUUM (INDEX_CLEANUP OFF) public.face_search", "BEGIN",
                        "DO $lock$ BEGIN LOCK TABLE pg_extension IN SHARE MODE; END $lock$",
                        "ALTER EXTENSION \"vector\" SET SCHEMA \"public\"",
                        "ALTER EXTENSION \"vchord\" UPDATE TO '0.5.3'", "REINDEX INDEX \"public\".\"clip_index\"",
                        "REINDEX INDEX \"public\".\"face_index\"", "DO $look$", "DO $look$", "DO $proof$", "DO $proof$",
                        "COMMIT");
            assertThat(Transcript.of(second)).contains("clip_index finds 10 nearest", "face_index finds 10 nearest");

            Report after = read(postgres, VectorExtension.VECTORCHORD, "3.0.3");
            assertThat(after.verdict()).isEqualTo(Verdict.READY);
            assertThat(ids(after)).isEmpty();
            assertThat(library.sums()).isEqualTo(sums);
            assertThat(library.file("clip_index")).isNotEqualTo(file);
        }
    }

    /** 1.1.0 and 1.1.1 write the same format, and register the same settings. */
    @Test
    void vectorChordOfTheSameFormatKeepsItsIndexes() throws SQLException {
        try (TestServer postgres = vectorChord(17, "1.1.0")) {
            Library library = Library.of(postgres, VectorExtension.VECTORCHORD, 512).fill(86, "3.0.3", 10);
            String file = library.file("clip_index");
            installLater(postgres, StandIn.vchord("1.1.1"));

            assertThat(ids(read(postgres, VectorExtension.VECTORCHORD, "3.0.3"))).containsExactly("vacuum-embeddings",
                    "restart", "update-vchord");
            postgres.restart();
            Report restarted = read(postgres, VectorExtension.VECTORCHORD, "3.0.3");
            assertThat(ids(restarted)).containsExactly("update-vchord");
            assertDone(Plans.run(Plans.order(postgres, Plan.of(restarted))));

            assertThat(ids(read(postgres, VectorExtension.VECTORCHORD, "3.0.3"))).isEmpty();
            assertThat(library.file("clip_index")).isEqualTo(file);
        }
    }

    @ParameterizedTest
    @CsvSource({ "vchord, 0.5.3, 0.4.3", "vectors, 0.3.0, 0.2.0" })
    void nothingIsDowngraded(String extension, String from, String to) throws SQLException {
        VectorExtension vector = VectorExtension.named(extension).orElseThrow();
        StandIn.Product product = vector == VectorExtension.VECTORCHORD ? StandIn.Product.VECTORCHORD
                : StandIn.Product.PGVECTO_RS;
        try (TestServer postgres = TestServer.of(16)
            .with(StandIn.vector("0.8.1"))
            .with(new StandIn(product, from))
            .setting("shared_preload_libraries", extension)
            .start()) {
            Library.of(postgres, vector, 512).fill(55, "2.5.6", 5);
            postgres.install(new StandIn(product, to));
            postgres.restart();

            Report report = read(postgres, vector, "2.5.6");

            assertThat(blockers(report)).contains("vector-up-to-date");
            assertThat(ids(report)).doesNotContain("update-" + extension);
        }
    }

    @Test
    void pgvectoRsLosesItsIndexFilesAndAsksForAnotherRestart() throws SQLException {
        try (TestServer postgres = TestServer.of(15)
            .with(StandIn.vectors("0.2.1"))
            .setting("shared_preload_libraries", "vectors")
            .start()) {
            Library library = Library.of(postgres, VectorExtension.PGVECTO_RS, 512).fill(55, "2.5.6", 10);
            List<String> sums = library.sums();
            postgres.install(StandIn.vectors("0.3.0"));
            Report before = read(postgres, VectorExtension.PGVECTO_RS, "2.5.6");
            assertThat(ids(before)).containsExactly("restart", "update-vectors");
            postgres.restart();

            Run run = Plans.run(Plans.order(postgres, Plan.of(read(postgres, VectorExtension.PGVECTO_RS, "2.5.6"))));
            assertDone(run);
            assertThat(run.log()).extracting(entry -> entry.text().lines().findFirst().orElseThrow())
                .containsSubsequence("DROP INDEX \"public\".\"clip_index\"", "DROP INDEX \"public\".\"face_index\"",
                        "ALTER EXTENSION \"vectors\" UPDATE TO '0.3.0'", "SELECT vectors.pgvectors_upgrade()");
            Report updated = read(postgres, VectorExtension.PGVECTO_RS, "2.5.6");
            assertThat(blockers(updated)).containsExactly("vector-library");
            assertThat(ids(updated)).containsExactly("restart");
            postgres.restart();

            Report after = read(postgres, VectorExtension.PGVECTO_RS, "2.5.6");
            assertThat(after.verdict()).isEqualTo(Verdict.READY);
            assertThat(ids(after)).isEmpty();
            assertThat(library.sums()).isEqualTo(sums);
        }
    }

    /**
     * Debian has 0.8.7 only; its scripts since 0.8.0 are empty, so a catalog that says
     * 0.8.0 is what an upgraded package leaves behind.
     */
    @Test
    void realPgvectorWithTenThousandEmbeddingsIsUpdatedAndSearched() throws SQLException {
        try (TestServer postgres = RealPgvector.of(18).start()) {
            Library library = Library.of(postgres, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 10_000);
            List<String> sums = library.sums();
            String file = library.file("clip_index");
            String available = postgres.value("postgres",
                    "SELECT default_version FROM pg_available_extensions WHERE name = 'vector'");
            postgres.execute(Library.NAME, "UPDATE pg_extension SET extversion = '0.8.0' WHERE extname = 'vector'");

            Report before = read(postgres, VectorExtension.PGVECTOR, "3.0.3");
            assertThat(blockers(before)).containsExactly("vector-up-to-date");
            assertThat(ids(before)).containsExactly("update-vector");
            Run run = Plans.run(Plans.order(postgres, Plan.of(before)));

            assertDone(run);
            assertThat(Transcript.of(run)).contains("clip_index finds 10 nearest", "face_index finds 10 nearest");
            Report after = read(postgres, VectorExtension.PGVECTOR, "3.0.3");
            assertThat(after.verdict()).isEqualTo(Verdict.READY);
            assertThat(ids(after)).isEmpty();
            assertThat(library.sums()).isEqualTo(sums).allMatch(sum -> sum.startsWith("10000 "));
            assertThat(library.file("clip_index")).isEqualTo(file);
            assertThat(postgres.value(Library.NAME, "SELECT extversion FROM pg_extension WHERE extname = 'vector'"))
                .isEqualTo(available);
        }
    }

    /** Postgres tells the time of a file in whole seconds. */
    private static void installLater(TestServer postgres, StandIn standIn) {
        postgres.value("postgres", "SELECT pg_sleep(extract(epoch FROM greatest('0s',"
                + " date_trunc('second', pg_postmaster_start_time()) + '1s' - clock_timestamp())))");
        postgres.install(standIn);
    }

    private static TestServer vectorChord(int major, String version) {
        return TestServer.of(major)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord(version))
            .setting("shared_preload_libraries", "vchord")
            .start();
    }

}
