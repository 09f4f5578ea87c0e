package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.plan.UndoPlan;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The schema before_immich, which a tenant may have made, or may create in. */
class SetAsideTests {

    private static final String DATABASE = "photos";

    private static TestServer server(int major) {
        TestServer postgres = TestServer.of(major).with(StandIn.vector("0.8.1")).start();
        postgres.execute("postgres", "CREATE ROLE tenant LOGIN", "CREATE ROLE photos LOGIN PASSWORD 'secret'",
                "CREATE DATABASE photos OWNER photos");
        postgres.execute(DATABASE, "GRANT CREATE ON DATABASE photos TO tenant",
                "GRANT CREATE ON SCHEMA public TO tenant", "SET ROLE tenant", "CREATE TABLE public.asset (mine int)");
        return postgres;
    }

    private static Step step(TestServer postgres) throws SQLException {
        return Plan
            .of(Report.of(Checks.all(),
                    new CheckContext(new ServerReader().read(Plans.reading(postgres), "postgres", DATABASE, DATABASE),
                            TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, DATABASE, DATABASE))))
            .step("set-aside")
            .orElseThrow();
    }

    private static Run run(TestServer postgres, Plan plan) {
        Set<String> ticked = Set.of(plan.steps().getFirst().id());
        return Plans.run(Plans.order(postgres, plan, new Approval(plan.fingerprint(), ticked, Map.of())));
    }

    private static String where(TestServer postgres) {
        return postgres.value(DATABASE,
                "SELECT string_agg(relnamespace::regnamespace::text, ', ' ORDER BY relnamespace::regnamespace::text) FROM pg_class WHERE relname = 'asset'");
    }

    @Majors
    void goesThereAndComesBack(int major) throws SQLException {
        try (TestServer postgres = server(major)) {
            Step aside = step(postgres);

            assertThat(run(postgres, Plans.of(aside)).state()).isEqualTo(new State.Done());
            assertThat(where(postgres)).isEqualTo("before_immich");
            assertThat(run(postgres, UndoPlan.of(List.of(aside))).state()).isEqualTo(new State.Done());
            assertThat(where(postgres)).isEqualTo("public");
        }
    }

    @Majors
    void nothingGoesIntoASchemaThatATenantMayCreateIn(int major) throws SQLException {
        for (List<String> planted : List.of(List.of("SET ROLE tenant", "CREATE SCHEMA before_immich"),
                List.of("CREATE SCHEMA before_immich", "GRANT CREATE ON SCHEMA before_immich TO tenant"),
                List.of("CREATE SCHEMA before_immich", "GRANT CREATE ON SCHEMA before_immich TO PUBLIC"))) {
            try (TestServer postgres = server(major)) {
                Step aside = step(postgres);
                postgres.execute(DATABASE, planted.toArray(String[]::new));

                Run run = run(postgres, Plans.of(aside));

                assertThat(run.state()).isEqualTo(new State.Failed("set-aside"));
                assertThat(Transcript.of(run)).contains("Somebody else owns the schema before_immich");
                assertThat(where(postgres)).isEqualTo("public");
            }
        }
    }

    /** Put there in the time in which the tenant could, and left there. */
    @Majors
    void anotherOneThanWasPutThereDoesNotCome(int major) throws SQLException {
        try (TestServer postgres = server(major)) {
            Step aside = step(postgres);
            assertThat(run(postgres, Plans.of(aside)).state()).isEqualTo(new State.Done());
            postgres.execute(DATABASE, "ALTER SCHEMA before_immich OWNER TO tenant", "SET ROLE tenant",
                    "ALTER TABLE before_immich.asset RENAME TO other", "CREATE TABLE before_immich.asset (planted int)",
                    "RESET ROLE", "ALTER SCHEMA before_immich OWNER TO postgres");

            Run run = run(postgres, UndoPlan.of(List.of(aside)));

            assertThat(run.state()).isEqualTo(new State.Failed("back-set-aside"));
            assertThat(Transcript.of(run)).contains("is not what was put there: TABLE public.asset");
            assertThat(where(postgres)).isEqualTo("before_immich");
        }
    }

    /** Where the step was never carried out, and the name in public has become free. */
    @Majors
    void whatATenantPutThereDoesNotComeToPublic(int major) throws SQLException {
        try (TestServer postgres = server(major)) {
            Step aside = step(postgres);
            postgres.execute(DATABASE, "DROP TABLE public.asset", "SET ROLE tenant", "CREATE SCHEMA before_immich",
                    "CREATE TABLE before_immich.asset (planted int)");

            Run run = run(postgres, UndoPlan.of(List.of(aside)));

            assertThat(run.state()).isEqualTo(new State.Failed("back-set-aside"));
            assertThat(where(postgres)).isEqualTo("before_immich");
        }
    }

    /** The one with the number is in public all the time, under another name. */
    @Majors
    void whatWasNeverPutThereIsNotTakenForWhatIsThere(int major) throws SQLException {
        try (TestServer postgres = server(major)) {
            Step aside = step(postgres);
            postgres.execute(DATABASE, "ALTER TABLE public.asset RENAME TO other", "SET ROLE tenant",
                    "CREATE SCHEMA before_immich", "CREATE TABLE before_immich.asset (planted int)", "RESET ROLE",
                    "ALTER SCHEMA before_immich OWNER TO postgres");

            Run run = run(postgres, UndoPlan.of(List.of(aside)));

            assertThat(run.state()).isEqualTo(new State.Failed("back-set-aside"));
            assertThat(Transcript.of(run)).contains("is not what was put there: TABLE public.asset");
            assertThat(where(postgres)).isEqualTo("before_immich");
        }
    }

}
