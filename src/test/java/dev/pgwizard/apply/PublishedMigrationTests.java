package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.bed.ContainerPostgres;
import dev.pgwizard.bed.Library;
import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * From pgvecto.rs to VectorChord in Immich's own image, which has both: the way of
 * {@link MigrationTests} with the real extensions.
 */
@Testcontainers(disabledWithoutDocker = true)
class PublishedMigrationTests {

    private static final String IMAGE = "ghcr.io/immich-app/postgres:14-vectorchord0.4.3-pgvectors0.2.0";

    /** The options are those of Immich 3.1 for fewer than 128,000 rows. */
    private static final String INDEX = """
            CREATE INDEX %s ON %s USING vchordrq (embedding vector_cosine_ops) WITH (options = $$
            residual_quantization = false
            [build.internal]
            lists = [1]
            spherical_centroids = true
            build_threads = 4
            sampling_factor = 1024
            $$)""";

    private static Report read(RunningPostgres postgres) throws SQLException {
        return Report.of(Checks.all(),
                new CheckContext(
                        new ServerReader().read(Plans.reading(postgres), "postgres", Library.NAME, Library.NAME),
                        TargetFixtures.owner("3.0.3", VectorExtension.VECTORCHORD, Library.NAME, Library.NAME)));
    }

    private static List<String> ids(Report report) {
        return Plan.of(report).steps().stream().map(Step::id).toList();
    }

    private static Run apply(RunningPostgres postgres, Report report) {
        return Plans.run(Plans.order(postgres, Plan.of(report)));
    }

    /** What Immich's own start does, as its role. */
    private static void immichConverts(RunningPostgres postgres) {
        postgres.execute(Library.NAME, "SET ROLE immich", "DROP INDEX clip_index", "DROP INDEX face_index",
                "ALTER TABLE smart_search ALTER COLUMN embedding SET DATA TYPE real[]",
                "ALTER TABLE smart_search ALTER COLUMN embedding SET DATA TYPE public.vector(512)",
                "ALTER TABLE face_search ALTER COLUMN embedding SET DATA TYPE real[]",
                "ALTER TABLE face_search ALTER COLUMN embedding SET DATA TYPE public.vector(512)",
                INDEX.formatted("clip_index", "smart_search"), INDEX.formatted("face_index", "face_search"));
    }

    @Test
    void tenThousandEmbeddingsMoveFromPgvectoRsToVectorChord() throws SQLException {
        try (ContainerPostgres postgres = ContainerPostgres.start(IMAGE, 14)) {
            Library library = Library.of(postgres, VectorExtension.PGVECTO_RS, 512).fill(55, "2.5.6", 10_000);
            List<String> sums = library.sums();

            Report before = read(postgres);
            assertThat(ids(before)).contains("create-vchord").doesNotContain("restart", "preload");
            Run created = apply(postgres, before);
            assertThat(created.state()).as(Transcript.of(created)).isEqualTo(new State.Done());
            assertThat(read(postgres).verdict()).isEqualTo(Verdict.READY);
            assertThat(library.sums()).isEqualTo(sums);

            immichConverts(postgres);
            Report converted = read(postgres);
            assertThat(converted.verdict()).isEqualTo(Verdict.READY);
            assertThat(ids(converted)).startsWith("drop-vectors");
            Run dropped = apply(postgres, converted);
            assertThat(dropped.state()).as(Transcript.of(dropped))
                .isIn(new State.Done(), new State.AtBarrier("unload"));

            assertThat(read(postgres).verdict()).isEqualTo(Verdict.READY);
            assertThat(ids(read(postgres))).doesNotContain("drop-vectors");
            assertThat(library.sums()).isEqualTo(sums);
            assertThat(postgres.value(Library.NAME,
                    "SELECT count(*) FROM (SELECT FROM smart_search ORDER BY embedding <=> (SELECT embedding FROM smart_search LIMIT 1) LIMIT 10) AS found"))
                .isEqualTo("10");
        }
    }

}
