package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.bed.Library;
import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Planted;
import dev.pgwizard.plan.Step;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;

/**
 * The script of an extension runs with a superuser's rights and looks for what it needs
 * in its own schema first, and only then in those of the extensions that it requires.
 * Somebody puts into the one what bears a name of the others: earthdistance before 1.2
 * reads a value of the type cube (PostgreSQL 14 and 15), so that the type's input runs.
 */
class PlantedExtensionTests {

    private static final String[] CUBE = { "SET ROLE immich", Planted.function("evil", "a text", "bool", "true"),
            "CREATE DOMAIN public.odd AS text CHECK (public.evil(VALUE))", "CREATE TYPE public.cube AS (a public.odd)",
            "CREATE FUNCTION public.cube_is_point(public.cube) RETURNS bool LANGUAGE sql AS 'SELECT true'",
            "CREATE FUNCTION public.cube_dim(public.cube) RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE FUNCTION public.cube_distance(public.cube, public.cube) RETURNS float8 LANGUAGE sql AS 'SELECT 1::float8'" };

    private static TestServer withCubeElsewhere(int major) {
        TestServer postgres = withoutCube(major);
        postgres.execute(Library.NAME, "CREATE SCHEMA geo", "CREATE EXTENSION cube SCHEMA geo");
        return postgres;
    }

    private static TestServer withoutCube(int major) {
        TestServer postgres = TestServer.of(major).with(StandIn.vector("0.8.1")).start();
        postgres.execute("postgres", "CREATE ROLE immich LOGIN", "CREATE DATABASE immich");
        postgres.execute(Library.NAME, "GRANT ALL ON SCHEMA public TO immich");
        return postgres;
    }

    private static Plan plan(TestServer postgres, VectorExtension vector) throws SQLException {
        return Plan.of(Report.of(Checks.all(),
                new CheckContext(
                        new ServerReader().read(Plans.reading(postgres), "postgres", Library.NAME, Library.NAME),
                        TargetFixtures.owner("3.0.3", vector, Library.NAME, Library.NAME))));
    }

    @Majors
    void whatAnExtensionRequiresIsMovedBeforeItIsCreated(int major) throws SQLException {
        try (TestServer postgres = withCubeElsewhere(major)) {
            postgres.execute(Library.NAME, CUBE);

            Plan plan = plan(postgres, VectorExtension.PGVECTOR);
            Run run = Plans.run(Plans.order(postgres, plan));

            assertThat(postgres.log()).doesNotContain("PLANTED postgres");
            assertThat(plan.steps()).extracting(Step::id).containsSubsequence("move-cube", "create-earthdistance");
            assertThat(run.state()).as(Transcript.of(run)).isEqualTo(new State.Failed("move-cube"));
        }
    }

    @Majors
    void noPartOfWhatItRequiresIsTakenFromSomebodyElse(int major) throws SQLException {
        try (TestServer postgres = withCubeElsewhere(major)) {
            Step create = plan(postgres, VectorExtension.PGVECTOR).step("create-earthdistance").orElseThrow();
            postgres.execute(Library.NAME, CUBE);

            Run run = Plans.run(Plans.order(postgres, Plans.of(create)));

            assertThat(postgres.log()).doesNotContain("PLANTED postgres");
            assertThat(run.state()).as(Transcript.of(run)).isEqualTo(new State.Failed("create-earthdistance"));
            assertThat(Transcript.of(run)).contains("type public.cube of immich",
                    "function public.cube_dim(public.cube)");
        }
    }

    /** It is made, or moved, to where the script looks first. */
    @Majors
    void noPartOfItIsTakenFromSomebodyWhoMadeItElsewhereMeanwhile(int major) throws SQLException {
        try (TestServer postgres = withoutCube(major)) {
            Step create = plan(postgres, VectorExtension.PGVECTOR).step("create-earthdistance").orElseThrow();
            postgres.execute(Library.NAME, "CREATE SCHEMA geo", "CREATE EXTENSION cube SCHEMA geo");
            postgres.execute(Library.NAME, CUBE);

            Run run = Plans.run(Plans.order(postgres, Plans.of(create)));

            assertThat(postgres.log()).doesNotContain("PLANTED postgres");
            assertThat(run.state()).as(Transcript.of(run)).isEqualTo(new State.Failed("create-earthdistance"));
        }
    }

    /** Nor by the script of an update. */
    @Majors
    void anUpdateTakesNoTypeOfSomebodyElseForTheVectors(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord("1.1.0"))
            .setting("shared_preload_libraries", "vchord")
            .start()) {
            postgres.execute("postgres", "CREATE ROLE immich LOGIN", "CREATE DATABASE immich OWNER immich");
            postgres.execute(Library.NAME, "GRANT ALL ON SCHEMA public TO immich", "CREATE SCHEMA ext",
                    "GRANT USAGE ON SCHEMA ext TO PUBLIC", "CREATE EXTENSION vector SCHEMA ext",
                    "CREATE EXTENSION vchord SCHEMA public", "ALTER DATABASE immich SET search_path = public, ext");
            postgres.install(StandIn.vchord("1.1.1"));
            postgres.restart();
            Plan plan = plan(postgres, VectorExtension.VECTORCHORD);
            Step update = plan.step("update-vchord").orElseThrow();
            postgres.execute(Library.NAME, "SET ROLE immich", "CREATE TYPE public.vector AS (a text)");

            Run run = Plans.run(Plans.order(postgres, Plans.of(update)));

            assertThat(run.state()).as(Transcript.of(run)).isEqualTo(new State.Failed("update-vchord"));
            assertThat(Transcript.of(run)).contains("type public.vector of immich");
            postgres.execute(Library.NAME, "DROP TYPE public.vector");
            assertThat(Plans.run(Plans.order(postgres, Plans.of(update))).state()).isEqualTo(new State.Done());
        }
    }

}
