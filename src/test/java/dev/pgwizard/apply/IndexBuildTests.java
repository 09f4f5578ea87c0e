package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.bed.Library;
import dev.pgwizard.bed.RealPgvector;
import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.StatementFailed;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Something depends on the embeddings, so an Immich that has to build an index would not
 * start; the wizard builds it in its place and touches nothing else.
 */
class IndexBuildTests {

    private static final String[] IMMICH_BUILDS = { "SET ROLE immich", "BEGIN", "DROP INDEX IF EXISTS clip_index",
            "ALTER TABLE smart_search ALTER COLUMN embedding SET DATA TYPE real[]" };

    private static Report read(RunningPostgres postgres, VectorExtension vector) throws SQLException {
        return Report.of(Checks.all(),
                new CheckContext(
                        new ServerReader().read(Plans.reading(postgres), "postgres", Library.NAME, Library.NAME),
                        TargetFixtures.owner("3.0.3", vector, Library.NAME, Library.NAME)));
    }

    private static void carryOut(RunningPostgres postgres, Report report) {
        Run run = Plans.run(Plans.order(postgres, Plan.of(report)));
        assertThat(run.state()).as(Transcript.of(run)).isEqualTo(new State.Done());
    }

    /**
     * Whether Immich would leave it alone: it looks for the method, and for the lists in
     * vchordrq (Immich 3.1 database.repository.ts, reindexVectorsIfNeeded).
     */
    private static String definition(RunningPostgres postgres) {
        return postgres.value(Library.NAME, "SELECT indexdef FROM pg_indexes WHERE indexname = 'clip_index'");
    }

    @Test
    void aViewOfTenThousandEmbeddingsStaysAndImmichHasNothingToBuild() throws SQLException {
        try (TestServer postgres = RealPgvector.of(17).start()) {
            Library library = Library.of(postgres, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 10_000);
            List<String> sums = library.sums();
            String wanted = definition(postgres);
            postgres.execute(Library.NAME, "DROP INDEX clip_index",
                    "CREATE VIEW pictures AS SELECT embedding FROM smart_search",
                    "CREATE MATERIALIZED VIEW counted AS SELECT count(embedding) FROM smart_search");
            assertThatThrownBy(() -> postgres.execute(Library.NAME, IMMICH_BUILDS)).isInstanceOf(StatementFailed.class)
                .hasMessageContaining("used by a view or rule");

            Report before = read(postgres, VectorExtension.PGVECTOR);
            assertThat(before.verdict()).isEqualTo(Verdict.NOT_READY);
            assertThat(Plan.of(before).steps()).extracting(Step::id).containsExactly("build-clip-index");
            carryOut(postgres, before);

            Report after = read(postgres, VectorExtension.PGVECTOR);
            assertThat(after.verdict()).isEqualTo(Verdict.READY);
            assertThat(Plan.of(after).steps()).isEmpty();
            assertThat(after.failed(Severity.WARNING)).filteredOn(outcome -> outcome.id().equals("vector-indexes"))
                .singleElement()
                .extracting(outcome -> outcome.finding().toString())
                .asString()
                .contains("VIEW public.pictures", "MATERIALIZED VIEW public.counted");
            assertThat(definition(postgres)).isEqualTo(wanted);
            assertThat(library.sums()).isEqualTo(sums);
            assertThat(postgres.value(Library.NAME, "SELECT count(*) FROM pictures")).isEqualTo("10000");
            assertThat(postgres.value(Library.NAME,
                    "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'clip_index'"))
                .isEqualTo("immich");
        }
    }

    @Test
    void anIndexThatWasNeverFinishedIsBuiltAnew() throws SQLException {
        try (TestServer postgres = RealPgvector.of(18).start()) {
            Library.of(postgres, VectorExtension.PGVECTOR, 768).fill(86, "3.0.3", 200);
            String wanted = definition(postgres);
            postgres.execute(Library.NAME,
                    "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'clip_index'::regclass");

            Report before = read(postgres, VectorExtension.PGVECTOR);
            assertThat(before.verdict()).isEqualTo(Verdict.READY);
            assertThat(Plan.of(before).steps()).extracting(Step::id).containsExactly("build-clip-index");
            carryOut(postgres, before);

            assertThat(Plan.of(read(postgres, VectorExtension.PGVECTOR)).steps()).isEmpty();
            assertThat(definition(postgres)).isEqualTo(wanted);
            assertThat(postgres.value(Library.NAME,
                    "SELECT indisvalid FROM pg_index WHERE indexrelid = 'clip_index'::regclass"))
                .isEqualTo("t");
        }
    }

    private static List<Fact> facts(Report report) {
        return report.failed(Severity.BLOCKER)
            .stream()
            .filter(outcome -> outcome.id().equals("vector-indexes"))
            .map(outcome -> (Finding.Failed) outcome.finding())
            .findFirst()
            .orElseThrow()
            .facts();
    }

    /** What the finding says to a person is what Postgres takes. */
    @Test
    void theStatementsForAPersonShowAndDropWhatIsInTheWay() throws SQLException {
        try (TestServer postgres = RealPgvector.of(18).start()) {
            Library.of(postgres, VectorExtension.PGVECTOR, 3).fill(86, "3.0.3", 5);
            postgres.execute(Library.NAME, "DROP INDEX clip_index", "CREATE SCHEMA \"My \"\"Views\"\"\"",
                    "CREATE VIEW \"My \"\"Views\"\"\".\"it's\" AS SELECT embedding FROM smart_search",
                    "CREATE MATERIALIZED VIEW kept AS SELECT embedding FROM smart_search", "CREATE TABLE seen (id int)",
                    "CREATE RULE \"A rule\" AS ON INSERT TO seen DO ALSO UPDATE smart_search SET embedding = embedding",
                    "CREATE POLICY \"it's\" ON seen USING (EXISTS (SELECT FROM smart_search WHERE embedding IS NOT NULL))",
                    "CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                    "CREATE TRIGGER \"On change\" BEFORE UPDATE OF embedding ON smart_search FOR EACH ROW EXECUTE FUNCTION noted()",
                    "CREATE FUNCTION \"How many\"(text) RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(embedding) FROM smart_search; END",
                    "ALTER TABLE smart_search ADD \"Width\" int GENERATED ALWAYS AS (vector_dims(embedding)) STORED",
                    "ALTER TABLE smart_search ADD CONSTRAINT \"As wide\" CHECK (vector_dims(embedding) = 3)",
                    "ALTER TABLE smart_search ADD CONSTRAINT one UNIQUE (embedding)",
                    "CREATE TABLE liked (embedding vector(3), CONSTRAINT \"Of one\" FOREIGN KEY (embedding) REFERENCES smart_search (embedding))",
                    "CREATE INDEX \"Far off\" ON smart_search USING hnsw (embedding vector_l2_ops)",
                    "CREATE STATISTICS \"No use\" ON (vector_dims(embedding)) FROM smart_search",
                    "CREATE PUBLICATION \"it's\" FOR TABLE smart_search (\"assetId\", embedding)");
            List<Fact> facts = facts(read(postgres, VectorExtension.PGVECTOR));

            assertThat(facts).hasSize(12);
            facts.forEach(
                    fact -> assertThat(postgres.query(Library.NAME, shown(fact))).as(fact.toString()).isNotEmpty());
            facts.forEach(fact -> postgres.execute(Library.NAME, fact.value()));
            postgres.execute(Library.NAME, IMMICH_BUILDS);
            assertThat(read(postgres, VectorExtension.PGVECTOR).failed(Severity.BLOCKER)).extracting(Outcome::id)
                .as("the unique constraint refuses the same embedding twice")
                .containsExactly("table-constraints");
            postgres.execute(Library.NAME, "ALTER TABLE smart_search DROP CONSTRAINT one");
            Report after = read(postgres, VectorExtension.PGVECTOR);
            assertThat(after.verdict()).as(after.failed(Severity.BLOCKER).toString()).isEqualTo(Verdict.READY);
        }
    }

    /** The statement of such a fact that reads. */
    private static String shown(Fact fact) {
        int from = fact.value().indexOf("SELECT ");
        return fact.value().substring(from, fact.value().indexOf("; ", from));
    }

    /**
     * The same sums as Immich 3.1 server/src/repositories/database.repository.ts,
     * targetListCount.
     */
    private static int lists(long rows) {
        if (rows < 128_000) {
            return 1;
        }
        return rows < 2_048_000 ? 1 << (32 - Integer.numberOfLeadingZeros((int) (rows / 1000)))
                : 1 << (33 - Integer.numberOfLeadingZeros((int) Math.sqrt(rows)));
    }

    @Test
    void vectorChordGetsAsManyListsAsImmichWants() throws SQLException {
        try (TestServer postgres = TestServer.of(16)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord("1.1.1"))
            .setting("shared_preload_libraries", "vchord")
            .start()) {
            Library library = Library.of(postgres, VectorExtension.VECTORCHORD, 512).fill(86, "3.0.3", 20);
            List<String> sums = library.sums();
            postgres.execute(Library.NAME, "DROP INDEX clip_index",
                    "CREATE VIEW pictures AS SELECT embedding FROM smart_search");
            Plan plan = Plan.of(read(postgres, VectorExtension.VECTORCHORD));
            Command.Sql build = (Command.Sql) plan.step("build-clip-index").orElseThrow().way().commands().getFirst();

            for (long rows : List.of(0L, 127_999L, 128_000L, 511_999L, 512_000L, 2_047_999L, 2_048_000L, 20_000_000L)) {
                postgres.execute(Library.NAME,
                        build.statements()
                            .getLast()
                            .sql()
                            .replace("(SELECT count(*) FROM ONLY public.\"smart_search\")", Long.toString(rows)));
                assertThat(definition(postgres)).contains("USING vchordrq (embedding vector_cosine_ops)",
                        "lists = [" + lists(rows) + "]");
                postgres.execute(Library.NAME, "DROP INDEX clip_index");
            }
            carryOut(postgres, read(postgres, VectorExtension.VECTORCHORD));
            assertThat(definition(postgres)).contains("lists = [1]");
            assertThat(library.sums()).isEqualTo(sums);
        }
    }

}
