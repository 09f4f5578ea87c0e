package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.bed.Library;
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
import dev.pgwizard.plan.Psqls;
import dev.pgwizard.plan.Step;
import dev.pgwizard.plan.UndoScript;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An Immich with embeddings moves from one extension to another and keeps every number.
 * VectorChord and pgvecto.rs are stand-ins, whose types and casts behave and whose
 * indexes find nothing faster; pgvector is real where Debian's packages are.
 */
class MigrationTests {

    /** What Immich's own start does (reindexVectors of 1.133 to 3.1), as its role. */
    private static void immichConverts(RunningPostgres postgres, String method, int dimensions) {
        String form = " USING " + method + " (embedding vector_cosine_ops)"
                + (method.equals("vchordrq") ? " WITH (options = $$lists = [1]$$)" : "");
        postgres.execute(Library.NAME, "SET ROLE immich", "DROP INDEX IF EXISTS clip_index",
                "DROP INDEX IF EXISTS face_index",
                "ALTER TABLE smart_search ALTER COLUMN embedding SET DATA TYPE real[]",
                "ALTER TABLE smart_search ALTER COLUMN embedding SET DATA TYPE vector(%d)".formatted(dimensions),
                "ALTER TABLE face_search ALTER COLUMN embedding SET DATA TYPE real[]",
                "ALTER TABLE face_search ALTER COLUMN embedding SET DATA TYPE vector(512)",
                "CREATE INDEX clip_index ON smart_search" + form, "CREATE INDEX face_index ON face_search" + form);
    }

    private static Report read(RunningPostgres postgres, VectorExtension vector) throws SQLException {
        return Report.of(Checks.all(),
                new CheckContext(
                        new ServerReader().read(Plans.reading(postgres), "postgres", Library.NAME, Library.NAME),
                        TargetFixtures.owner("3.0.3", vector, Library.NAME, Library.NAME)));
    }

    private static Report read(RunningPostgres postgres) throws SQLException {
        return read(postgres, VectorExtension.VECTORCHORD);
    }

    private static List<String> ids(Report report) {
        return Plan.of(report).steps().stream().map(Step::id).toList();
    }

    private static List<String> blockers(Report report) {
        return report.outcomes().stream().filter(Outcome::isBlocker).map(Outcome::id).toList();
    }

    private static Run apply(RunningPostgres postgres, Report report) {
        return Plans.run(Plans.order(postgres, Plan.of(report)));
    }

    private static void assertDone(Run run) {
        assertThat(run.state()).as(Transcript.of(run)).isEqualTo(new State.Done());
    }

    private static void assertAtBarrier(Run run, String step) {
        assertThat(run.state()).as(Transcript.of(run)).isEqualTo(new State.AtBarrier(step));
    }

    private static String preloaded(RunningPostgres postgres) {
        return postgres.value("postgres", "SHOW shared_preload_libraries");
    }

    @ParameterizedTest(name = "Postgres {0}")
    @ValueSource(ints = { 14, 18 })
    void bothInstalledImmichConvertsAndTheLeftoversGoLast(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord("0.4.3"))
            .with(StandIn.vectors("0.2.0"))
            .setting("shared_preload_libraries", "vectors")
            .start()) {
            Library library = Library.of(postgres, VectorExtension.PGVECTO_RS, 512).fill(55, "2.5.6", 20);
            List<String> sums = library.sums();

            Report before = read(postgres);
            assertThat(ids(before)).containsExactly("preload", "restart", "create-vchord");
            assertThat(before.failed(dev.pgwizard.check.Finding.Severity.NOTE)).extracting(Outcome::id)
                .contains("embeddings", "vector-indexes");
            assertAtBarrier(apply(postgres, before), "restart");
            postgres.restart();
            assertThat(preloaded(postgres)).isEqualTo("vectors, vchord");
            assertDone(apply(postgres, read(postgres)));
            Report ready = read(postgres);
            assertThat(ready.verdict()).isEqualTo(Verdict.READY);
            assertThat(ids(ready)).isEmpty();
            assertThat(library.sums()).isEqualTo(sums);

            immichConverts(postgres, "vchordrq", 512);
            Report converted = read(postgres);
            assertThat(converted.verdict()).isEqualTo(Verdict.READY);
            assertThat(ids(converted)).containsExactly("drop-vectors", "unload");
            assertDone(apply(postgres, converted));

            assertThat(ids(read(postgres))).isEmpty();
            postgres.restart();
            assertThat(preloaded(postgres)).isEqualTo("vchord");
            postgres.remove(StandIn.Product.PGVECTO_RS);
            postgres.restart();
            Report after = read(postgres);
            assertThat(after.verdict()).isEqualTo(Verdict.READY);
            assertThat(ids(after)).isEmpty();
            assertThat(library.sums()).isEqualTo(sums);
            assertThat(postgres.value(Library.NAME, "SELECT to_regnamespace('vectors')")).isEqualTo("null");
        }
    }

    @ParameterizedTest(name = "Postgres {0}")
    @ValueSource(ints = { 14, 18 })
    void whereTheyCannotBeTogetherTheEmbeddingsGoOverArrays(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major).with(StandIn.vectors("0.2.1")).start()) {
            postgres.execute("postgres", "ALTER SYSTEM SET shared_preload_libraries = 'vectors'");
            postgres.restart();
            Library library = Library.of(postgres, VectorExtension.PGVECTO_RS, 768).fill(55, "2.5.6", 20);
            List<String> sums = library.sums();

            Report before = read(postgres);
            Plan plan = Plan.of(before);
            assertThat(ids(before))
                .containsSubsequence("park-embeddings", "install-vchord", "preload", "restart", "create-vchord")
                .doesNotContain("install-vector");
            assertThat(plan.step("park-embeddings").orElseThrow().optional()).isTrue();
            Set<String> ticked = plan.steps().stream().map(Step::id).collect(Collectors.toSet());
            Run parked = Plans.run(Plans.order(postgres, plan, new Approval(plan.fingerprint(), ticked, Map.of())));
            assertAtBarrier(parked, "install-vchord");
            assertThat(Transcript.of(parked)).contains("smart_search still has 20 rows, checksum");
            assertThat(library.sums()).isEqualTo(sums);

            Report between = read(postgres);
            assertThat(ids(between)).startsWith("drop-vectors", "unload", "install-vchord")
                .doesNotContain("park-embeddings");
            assertAtBarrier(apply(postgres, between), "install-vchord");
            postgres.remove(StandIn.Product.PGVECTO_RS);
            postgres.install(StandIn.vector("0.8.1"));
            postgres.install(StandIn.vchord("1.1.1"));
            postgres.restart();
            assertThat(preloaded(postgres)).isEmpty();

            Report installed = read(postgres);
            assertThat(blockers(installed)).contains("embeddings");
            assertAtBarrier(apply(postgres, installed), "restart");
            postgres.restart();
            assertThat(preloaded(postgres)).isEqualTo("vchord");
            Report last = read(postgres);
            assertThat(ids(last)).containsExactly("create-vchord", "convert-smart-search", "convert-face-search");
            assertDone(apply(postgres, last));

            Report after = read(postgres);
            assertThat(after.verdict()).isEqualTo(Verdict.READY);
            assertThat(ids(after)).isEmpty();
            assertThat(library.sums()).isEqualTo(sums);
            assertThat(type(postgres, "smart_search")).isEqualTo("vector(768)");
            assertThat(type(postgres, "face_search")).isEqualTo("vector(512)");
            assertThat(postgres.value(Library.NAME,
                    "SELECT string_agg(DISTINCT pg_get_userbyid(relowner), ',') FROM pg_class WHERE relname LIKE '%_search'"))
                .isEqualTo("immich");
        }
    }

    @Test
    void theStepOverArraysIsTakenBackByItsUndo() throws SQLException {
        try (TestServer postgres = TestServer.of(16)
            .with(StandIn.vectors("0.2.1"))
            .setting("shared_preload_libraries", "vectors")
            .start()) {
            Library library = Library.of(postgres, VectorExtension.PGVECTO_RS, 512).fill(55, "2.5.6", 20);
            List<String> sums = library.sums();
            Report report = read(postgres);
            Step park = Plan.of(report).step("park-embeddings").orElseThrow();
            Plan plan = new Plan(List.of(park), Plan.of(report).fingerprint());
            String before = catalog(postgres);

            assertDone(Plans
                .run(Plans.order(postgres, plan, new Approval(plan.fingerprint(), Set.of(park.id()), Map.of()))));
            assertThat(type(postgres, "smart_search")).isEqualTo("real[]");
            String undo = UndoScript.of(plan, report.context());
            Psqls.Result back = Psqls.run(postgres, undo, "");
            assertThat(back.code()).as(back.output()).isZero();

            assertThat(catalog(postgres)).isEqualTo(before);
            assertThat(library.sums()).isEqualTo(sums);
        }
    }

    /** A server whose pgvecto.rs was taken away too soon. */
    @Test
    void embeddingsWithoutTheirLibraryAreABlockerThatBringsItBack() throws SQLException {
        try (TestServer postgres = TestServer.of(15)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord("0.5.3"))
            .with(StandIn.vectors("0.3.0"))
            .setting("shared_preload_libraries", "vectors, vchord")
            .start()) {
            Library library = Library.of(postgres, VectorExtension.PGVECTO_RS, 512).fill(55, "2.5.6", 5);
            List<String> sums = library.sums();
            postgres.execute("postgres", "ALTER SYSTEM SET shared_preload_libraries = 'vchord'");
            postgres.restart();
            postgres.execute(Library.NAME, "CREATE EXTENSION vchord CASCADE");

            Report unloaded = read(postgres);
            assertThat(blockers(unloaded)).contains("embeddings", "vector-indexes");
            assertThat(ids(unloaded)).containsExactly("preload", "restart");
            postgres.remove(StandIn.Product.PGVECTO_RS);
            assertThat(ids(read(postgres))).containsExactly("install-vectors", "preload", "restart");
            postgres.install(StandIn.vectors("0.3.0"));
            assertAtBarrier(apply(postgres, read(postgres)), "restart");
            postgres.restart();

            assertThat(read(postgres).verdict()).isEqualTo(Verdict.READY);
            assertThat(library.sums()).isEqualTo(sums);
        }
    }

    /** The list of libraries is the whole server's. */
    @Test
    void aNeighbourThatUsesPgvectoRsKeepsItsLibrary() throws SQLException {
        try (TestServer postgres = TestServer.of(16)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord("0.5.3"))
            .with(StandIn.vectors("0.3.0"))
            .setting("shared_preload_libraries", "vectors, vchord")
            .start()) {
            Library.of(postgres, VectorExtension.VECTORCHORD, 512).fill(86, "3.0.3", 5);
            postgres.execute("postgres", "CREATE DATABASE neighbour");
            postgres.execute("neighbour", "CREATE EXTENSION vectors");
            assertThat(ids(read(postgres))).isEmpty();

            postgres.execute(Library.NAME, "CREATE EXTENSION vectors");
            assertThat(ids(read(postgres))).containsExactly("drop-vectors");
            postgres.execute("neighbour", "DROP EXTENSION vectors");
            assertThat(ids(read(postgres))).containsExactly("drop-vectors", "unload");
        }
    }

    @Test
    void whatSomebodyElseKeepsInPgvectoRsIsNotDropped() throws SQLException {
        try (TestServer postgres = TestServer.of(17)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord("0.5.3"))
            .with(StandIn.vectors("0.3.0"))
            .setting("shared_preload_libraries", "vectors, vchord")
            .start()) {
            Library.of(postgres, VectorExtension.VECTORCHORD, 512).fill(86, "3.0.3", 5);
            postgres.execute(Library.NAME, "CREATE EXTENSION vectors", "CREATE SCHEMA other",
                    "CREATE TABLE other.kept (v vectors.vector(3))");
            assertThat(ids(read(postgres))).isEmpty();

            postgres.execute(Library.NAME, "DROP TABLE other.kept", "CREATE TABLE vectors.mine (id int)");
            Report report = read(postgres);
            assertThat(ids(report)).containsExactly("drop-vectors", "unload");
            assertDone(apply(postgres, report));
            assertThat(postgres.value(Library.NAME, "SELECT to_regclass('vectors.mine')")).isEqualTo("mine");
        }
    }

    /** From pgvector nothing has to be converted; Immich only builds the indexes anew. */
    @ParameterizedTest(name = "Postgres {0}")
    @ValueSource(ints = { 14, 18 })
    void fromPgvectorImmichOnlyBuildsTheIndexesAnew(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord("1.1.1"))
            .start()) {
            Library library = Library.of(postgres, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 20);
            List<String> sums = library.sums();

            assertAtBarrier(apply(postgres, read(postgres)), "restart");
            postgres.restart();
            Report second = read(postgres);
            assertThat(ids(second)).containsExactly("create-vchord");
            assertDone(apply(postgres, second));
            Report ready = read(postgres);
            assertThat(ready.verdict()).isEqualTo(Verdict.READY);
            assertThat(ids(ready)).isEmpty();
            immichConverts(postgres, "vchordrq", 512);

            assertThat(read(postgres).verdict()).isEqualTo(Verdict.READY);
            assertThat(ids(read(postgres))).isEmpty();
            assertThat(library.sums()).isEqualTo(sums);
        }
    }

    /** Real pgvector, into whose type the arrays of another server are brought. */
    @ParameterizedTest
    @ValueSource(ints = { 512, 768, 1152, 1536 })
    void arraysBecomeRealVectorsOfTheirLength(int dimensions) throws SQLException {
        try (TestServer postgres = RealPgvector.of(17).start()) {
            Library library = Library.of(postgres, VectorExtension.PGVECTOR, dimensions).fill(86, "3.0.3", 300);
            List<String> sums = library.sums();
            assertThat(read(postgres, VectorExtension.PGVECTOR).verdict()).isEqualTo(Verdict.READY);
            assertThat(ids(read(postgres, VectorExtension.PGVECTOR))).isEmpty();
            postgres.execute(Library.NAME, "DROP INDEX clip_index", "DROP INDEX face_index",
                    "ALTER TABLE smart_search ALTER COLUMN embedding TYPE real[]",
                    "ALTER TABLE face_search ALTER COLUMN embedding TYPE real[]");

            Report before = read(postgres, VectorExtension.PGVECTOR);
            assertThat(ids(before)).containsExactly("convert-smart-search", "convert-face-search");
            Run run = apply(postgres, before);

            assertDone(run);
            assertThat(Transcript.of(run)).contains("smart_search still has 300 rows, checksum");
            Report after = read(postgres, VectorExtension.PGVECTOR);
            assertThat(after.verdict()).isEqualTo(Verdict.READY);
            assertThat(ids(after)).isEmpty();
            assertThat(type(postgres, "smart_search")).isEqualTo("vector(" + dimensions + ")");
            assertThat(library.sums()).isEqualTo(sums);
            immichConverts(postgres, "hnsw", dimensions);
            assertThat(library.sums()).isEqualTo(sums);
            assertThat(ids(read(postgres, VectorExtension.PGVECTOR))).isEmpty();
        }
    }

    /** The whole way over arrays, into the type of the real pgvector. */
    @Test
    void tenThousandEmbeddingsGoOverArraysIntoRealVectors() throws SQLException {
        try (TestServer postgres = RealPgvector.copyOf(17).with(StandIn.vectors("0.2.1")).start()) {
            postgres.execute("postgres", "ALTER SYSTEM SET shared_preload_libraries = 'vectors'");
            postgres.restart();
            Library library = Library.of(postgres, VectorExtension.PGVECTO_RS, 512).fill(55, "2.5.6", 10_000);
            List<String> sums = library.sums();

            Plan plan = Plan.of(read(postgres));
            Set<String> ticked = plan.steps().stream().map(Step::id).collect(Collectors.toSet());
            Run parked = Plans.run(Plans.order(postgres, plan, new Approval(plan.fingerprint(), ticked, Map.of())));
            assertAtBarrier(parked, "install-vchord");
            assertThat(Transcript.of(parked)).contains("smart_search still has 10000 rows, checksum",
                    "face_search still has 10000 rows, checksum");
            assertThat(type(postgres, "smart_search")).isEqualTo("real[]");
            assertThat(library.sums()).isEqualTo(sums);

            assertAtBarrier(apply(postgres, read(postgres)), "install-vchord");
            postgres.remove(StandIn.Product.PGVECTO_RS);
            postgres.restart();
            Report arrived = read(postgres, VectorExtension.PGVECTOR);
            assertThat(ids(arrived)).containsExactly("create-vector", "convert-smart-search", "convert-face-search");
            Run converted = apply(postgres, arrived);
            assertDone(converted);
            assertThat(Transcript.of(converted)).contains("smart_search still has 10000 rows, checksum",
                    "face_search still has 10000 rows, checksum");

            Report after = read(postgres, VectorExtension.PGVECTOR);
            assertThat(after.verdict()).isEqualTo(Verdict.READY);
            assertThat(ids(after)).isEmpty();
            assertThat(type(postgres, "smart_search")).isEqualTo("vector(512)");
            assertThat(library.sums()).isEqualTo(sums);
        }
    }

    @Test
    void arraysOfDifferentLengthsAreLeftToAPerson() throws SQLException {
        try (TestServer postgres = TestServer.of(17).with(StandIn.vector("0.8.1")).start()) {
            Library.of(postgres, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 5);
            postgres.execute(Library.NAME, "DROP INDEX clip_index",
                    "ALTER TABLE smart_search ALTER COLUMN embedding TYPE real[]",
                    "UPDATE smart_search SET embedding = embedding[1:3] WHERE \"assetId\" = md5('1')::uuid");

            Report report = read(postgres, VectorExtension.PGVECTOR);

            assertThat(blockers(report)).contains("embeddings");
            assertThat(ids(report)).isEmpty();
        }
    }

    private static String type(RunningPostgres postgres, String table) {
        return postgres.value(Library.NAME,
                "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = '" + table
                        + "'::regclass AND attname = 'embedding'");
    }

    private static String catalog(RunningPostgres postgres) {
        return postgres.value(Library.NAME,
                """
                        SELECT string_agg(line, ' ' ORDER BY line) FROM (
                          SELECT c.relname || format_type(atttypid, atttypmod) AS line FROM pg_attribute
                            JOIN pg_class AS c ON c.oid = attrelid WHERE attname = 'embedding' AND relkind = 'r'
                          UNION ALL SELECT pg_get_indexdef(indexrelid) || pg_get_userbyid(c.relowner) FROM pg_index
                            JOIN pg_class AS c ON c.oid = indexrelid WHERE indrelid::regclass::text LIKE '%_search') AS lines""");
    }

}
