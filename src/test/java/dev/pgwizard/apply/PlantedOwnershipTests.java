package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.pgwizard.plan.Step;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;

/**
 * A tenant whose things bear names of Immich's, and who would act as Immich once they
 * were Immich's.
 */
class PlantedOwnershipTests {

    @Majors
    void whatItsMakerCouldUseIsGivenOnlyWhereItIsTicked(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major).with(StandIn.vector("0.8.1")).start()) {
            Library.of(postgres, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 5);
            postgres.execute("postgres", "CREATE ROLE tenant LOGIN");
            postgres.execute(Library.NAME, "DROP TABLE public.album, public.memory, public.stack CASCADE",
                    "DROP FUNCTION public.updated_at(), public.f_unaccent(text) CASCADE",
                    "GRANT CREATE ON SCHEMA public TO tenant", "ALTER TABLE public.system_metadata OWNER TO postgres",
                    "SET ROLE tenant",
                    "CREATE FUNCTION public.updated_at() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                    "CREATE FUNCTION public.f_unaccent(text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN EXECUTE $1; RETURN $1; END'",
                    "CREATE FUNCTION public.own() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                    "CREATE VIEW public.album AS SELECT 1 AS id", "CREATE TABLE public.memory (id int)",
                    "CREATE TRIGGER updated BEFORE UPDATE ON public.memory FOR EACH ROW EXECUTE FUNCTION public.updated_at()",
                    "CREATE TABLE public.stack (id int)",
                    "CREATE TRIGGER fires BEFORE INSERT ON public.stack FOR EACH ROW EXECUTE FUNCTION public.own()");

            Plan plan = Plan.of(Report.of(Checks.all(),
                    new CheckContext(
                            new ServerReader().read(Plans.reading(postgres), "postgres", Library.NAME, Library.NAME),
                            TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, Library.NAME, Library.NAME))));
            Run run = Plans.run(Plans.order(postgres, plan));

            assertThat(plan.steps()).filteredOn(Step::optional)
                .extracting(Step::id)
                .contains("take-over-view-public-album", "take-over-table-public-stack",
                        "take-over-routine-public-f-unaccent-text");
            assertThat(plan.step("take-over-table-public-stack").orElseThrow().why()).contains("It belongs to tenant",
                    "it calls public.own() of tenant");
            assertThat(owners(postgres)).as(Transcript.of(run))
                .isEqualTo("album tenant, f_unaccent tenant, memory immich, stack tenant, system_metadata immich");
        }
    }

    private static String owners(TestServer postgres) {
        return postgres.value(Library.NAME,
                """
                        SELECT string_agg(name || ' ' || pg_get_userbyid(owner), ', ' ORDER BY name) FROM (
                          SELECT relname, relowner FROM pg_class WHERE relname IN ('album', 'memory', 'stack', 'system_metadata')
                          UNION ALL SELECT proname, proowner FROM pg_proc WHERE proname = 'f_unaccent') AS o (name, owner)""");
    }

}
