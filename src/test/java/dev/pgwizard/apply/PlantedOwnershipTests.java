package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.RunRequest.Replanning;
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
import dev.pgwizard.plan.Psqls;
import dev.pgwizard.plan.SqlScript;
import dev.pgwizard.plan.Step;
import dev.pgwizard.plan.UndoPlan;
import dev.pgwizard.plan.UndoScript;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A tenant whose things bear names of Immich's, and who would act as Immich once they
 * were Immich's.
 */
class PlantedOwnershipTests {

    private static final List<String> LATER = List.of("activity", "memory", "library", "session", "api_key", "stack",
            "tag", "partner", "shared_link");

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

            Plan plan = plan(postgres);
            Run run = Plans.run(Plans.order(postgres, plan));

            assertThat(plan.steps()).filteredOn(Step::optional)
                .extracting(Step::id)
                .contains("take-over-view-public-album", "take-over-table-public-stack",
                        "take-over-routine-public-f-unaccent-text");
            assertThat(plan.step("take-over-table-public-stack").orElseThrow().why()).contains("It belongs to tenant",
                    "it calls public.own() of tenant");
            assertThat(owners(postgres)).as(Transcript.of(run))
                .isEqualTo("album tenant, f_unaccent tenant, memory tenant, stack tenant, system_metadata immich");
        }
    }

    /** Not only functions that an expression names. */
    @Majors
    void whatCallsHimInAnotherWayIsGivenOnlyWhereItIsTicked(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major).with(StandIn.vector("0.8.1")).start()) {
            Library.of(postgres, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 5);
            postgres.execute("postgres", "CREATE ROLE tenant LOGIN");
            postgres.execute(Library.NAME,
                    "DROP TABLE public.album, public.memory, public.stack, public.tag, public.partner CASCADE",
                    "DROP FUNCTION public.updated_at() CASCADE", "GRANT CREATE ON SCHEMA public TO tenant",
                    "ALTER TABLE public.system_metadata OWNER TO postgres", "SET ROLE tenant",
                    "CREATE FUNCTION public.own(int) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN true; END'",
                    "CREATE DOMAIN public.odd AS int CHECK (public.own(VALUE))",
                    "CREATE TABLE public.album (id public.odd)",
                    "CREATE OPERATOR public.!! (RIGHTARG = int, FUNCTION = public.own)",
                    "CREATE TABLE public.memory (id int, CHECK (OPERATOR(public.!!) id))",
                    "CREATE TABLE public.stack (id int, CHECK (query_to_xml('SELECT public.own(1)', true, false, '') IS NOT NULL))",
                    "CREATE TABLE public.tag (id int)",
                    "CREATE TABLE public.child (CHECK (public.own(1))) INHERITS (public.tag)",
                    "CREATE TABLE public.partner (id int)",
                    "CREATE STATISTICS public.estimated ON (public.own(1)), id FROM public.partner",
                    "CREATE FUNCTION public.updated_at() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                    "CREATE TABLE public.foreign_one (id int)",
                    "CREATE TRIGGER fires AFTER INSERT ON public.foreign_one EXECUTE FUNCTION public.updated_at()");

            Plan plan = plan(postgres);
            Plans.run(Plans.order(postgres, plan));

            assertThat(plan.steps()).filteredOn(Step::optional)
                .extracting(Step::id)
                .contains("take-over-table-public-album", "take-over-table-public-memory",
                        "take-over-table-public-stack", "take-over-table-public-tag", "take-over-table-public-partner",
                        "take-over-routine-public-updated-at");
            assertThat(postgres.value(Library.NAME,
                    "SELECT string_agg(DISTINCT pg_get_userbyid(relowner), ' ') FROM pg_class WHERE relname IN ('album', 'memory', 'stack', 'tag', 'partner')"))
                .isEqualTo("tenant");
        }
    }

    /** What he could do once it were Immich's, and what is in no expression. */
    @ParameterizedTest
    @ValueSource(ints = { 14, 18 })
    void whatWouldRunForImmichLaterIsGivenOnlyWhereItIsTicked(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major).with(StandIn.vector("0.8.1")).start()) {
            Library.of(postgres, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 5);
            postgres.execute("postgres", "CREATE ROLE tenant LOGIN");
            postgres.execute(Library.NAME, "DROP TABLE " + String.join(", ", LATER) + " CASCADE",
                    "DROP FUNCTION public.f_unaccent(text) CASCADE", "GRANT CREATE ON SCHEMA public TO tenant",
                    "ALTER TABLE public.system_metadata OWNER TO postgres", "SET ROLE tenant",
                    "CREATE FUNCTION public.own(int) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN true; END'",
                    "CREATE FUNCTION public.f_unaccent(text) RETURNS text LANGUAGE sql AS 'SELECT $1'",
                    "CREATE TABLE activity (path text DEFAULT set_config('search_path', 'tenant', false))",
                    "CREATE TABLE memory (id int)", "GRANT TRIGGER ON memory TO PUBLIC",
                    "CREATE TABLE above (id int) PARTITION BY LIST (id)",
                    "CREATE TABLE library PARTITION OF above FOR VALUES IN (1)", "CREATE TABLE kept (id int)",
                    "CREATE TABLE session (id int)",
                    "CREATE RULE also AS ON INSERT TO session DO ALSO INSERT INTO kept VALUES (NEW.id)",
                    "CREATE VIEW seen AS SELECT own(1)", "CREATE TABLE api_key (id int)",
                    "CREATE POLICY odd ON api_key USING (EXISTS (SELECT FROM seen))",
                    "ALTER TABLE api_key ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
                    "CREATE TYPE person_user_role_enum AS ENUM ('a')",
                    "CREATE FUNCTION own(person_user_role_enum) RETURNS json LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
                    "CREATE CAST (person_user_role_enum AS json) WITH FUNCTION own(person_user_role_enum)",
                    "CREATE TABLE stack (id person_user_role_enum[])", "CREATE TYPE odd AS ENUM ('a')",
                    "CREATE TABLE tag (id odd)",
                    "CREATE FUNCTION apart(text, text) RETURNS float8 LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN 1; END'",
                    "CREATE TYPE span AS RANGE (subtype = text, subtype_diff = apart)",
                    "CREATE TABLE shared_link (key text)", "CREATE INDEX ON shared_link USING gist (span(key, key))",
                    "CREATE TABLE partner (id int, CHECK (array_in('{1}', 'public.odd'::regtype, -1) IS NOT NULL))");

            Plan plan = plan(postgres);
            Run run = Plans.run(Plans.order(postgres, plan));

            assertThat(plan.steps()).filteredOn(Step::optional)
                .extracting(Step::id)
                .contains("take-over-routine-public-f-unaccent-text", "take-over-type-public-person-user-role-enum")
                .containsAll(LATER.stream().map(name -> "take-over-table-public-" + name.replace('_', '-')).toList());
            assertThat(postgres.query(Library.NAME,
                    "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = 'immich' AND relname IN ('"
                            + String.join("', '", LATER) + "')"))
                .as(Transcript.of(run))
                .isEmpty();
        }
    }

    /** He may not create in public himself. */
    @Majors
    void whatATenantAddedToAnExtensionDoesNotMoveWithIt(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major).with(StandIn.vector("0.8.1")).start()) {
            postgres.execute("postgres", "CREATE ROLE tenant LOGIN", "CREATE ROLE immich LOGIN PASSWORD 'pw'",
                    "CREATE DATABASE immich OWNER immich", "GRANT CREATE ON DATABASE immich TO tenant");
            postgres.execute(Library.NAME, "REVOKE CREATE ON SCHEMA public FROM PUBLIC", "SET ROLE tenant",
                    "CREATE SCHEMA his", "CREATE EXTENSION unaccent SCHEMA his",
                    "CREATE FUNCTION his.lower(varchar) RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN $1; END'",
                    "CREATE COLLATION his.odd FROM \"C\"", "ALTER EXTENSION unaccent ADD FUNCTION his.lower(varchar)",
                    "ALTER EXTENSION unaccent ADD COLLATION his.odd");
            Plan plan = plan(postgres);
            assertThat(plan.step("move-unaccent")).isPresent();

            Run run = Plans.run(Plans.order(postgres, plan));

            assertThat(Transcript.of(run)).contains("come to the schema public with the extension: ",
                    "function public.lower(character varying) of tenant", "collation public.odd of tenant");
            assertThat(postgres.value(Library.NAME,
                    "SELECT string_agg(pronamespace::regnamespace::text, ' ') FROM pg_proc WHERE proname IN ('lower', 'unaccent') AND oid > 16384"))
                .isEqualTo("his his his");
        }
    }

    /** Between the look before a run and the step. */
    @Test
    void whatBecameDangerousMeanwhileDoesNotChangeHands() throws SQLException {
        try (TestServer postgres = TestServer.of(17).with(StandIn.vector("0.8.1")).start()) {
            Library.of(postgres, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 5);
            postgres.execute("postgres", "CREATE ROLE tenant LOGIN");
            postgres.execute(Library.NAME, "DROP TABLE public.memory, public.stack CASCADE",
                    "GRANT CREATE ON SCHEMA public TO tenant", "SET ROLE tenant", "CREATE TABLE public.memory (id int)",
                    "CREATE TABLE public.stack (id int)");
            String file = SqlScript.of(plan(postgres), context(read(postgres)));
            RunRequest order = Plans.order(postgres, plan(postgres))
                .with(new Replanning(Library.NAME, connection -> plan(new ServerReader().readWithin(connection,
                        Plans.reading(postgres), "postgres", Library.NAME, Library.NAME))));
            postgres.execute(Library.NAME, "SET ROLE tenant", "GRANT TRIGGER ON public.memory TO tenant, PUBLIC");

            Run stopped = Plans.run(order);
            assertThat(Psqls.run(postgres, file, "").output()).contains("when the plan was made",
                    "TABLE public.memory");
            postgres.execute(Library.NAME, "SET ROLE tenant", "DROP TABLE public.memory",
                    "CREATE VIEW public.memory AS SELECT 1 AS id");
            assertThat(Psqls.run(postgres, file, "").output()).contains("when the plan was made",
                    "TABLE public.memory");
            assertThat(owners(postgres)).contains("memory tenant", "stack tenant");
            postgres.execute(Library.NAME, "SET ROLE tenant", "DROP VIEW public.memory",
                    "CREATE TABLE public.memory (id int)");
            assertThat(Psqls.run(postgres, file, "").output()).doesNotContain("ERROR");
            assertThat(owners(postgres)).contains("memory immich", "stack immich");
            postgres.execute(Library.NAME, "ALTER TABLE public.memory OWNER TO tenant",
                    "ALTER TABLE public.stack OWNER TO tenant");
            Run done = Plans.run(order);

            assertThat(stopped.state()).as(Transcript.of(stopped)).isEqualTo(new State.Failed("take-over-public"));
            assertThat(Transcript.of(stopped)).contains("is not what you saw any more");
            assertThat(done.state()).as(Transcript.of(done)).isEqualTo(new State.Done());
            assertThat(owners(postgres)).contains("memory immich", "stack immich");
        }
    }

    /** The old owner is a superuser. */
    @Test
    void whatImmichsRoleMadeOfItMeanwhileDoesNotGoBack() throws SQLException {
        try (TestServer postgres = TestServer.of(17).with(StandIn.vector("0.8.1")).start()) {
            Library.of(postgres, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 5);
            postgres.execute(Library.NAME, "ALTER FUNCTION public.updated_at() OWNER TO postgres",
                    "ALTER TABLE public.memory OWNER TO postgres");
            Plan plan = plan(postgres);
            String file = UndoScript.of(plan, context(read(postgres)));
            assertThat(Plans.run(Plans.order(postgres, plan)).state()).isEqualTo(new State.Done());
            Plan back = UndoPlan.of(plan.steps());
            postgres.execute(Library.NAME, "SET ROLE immich",
                    "CREATE FUNCTION public.own(uuid) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS 'BEGIN RETURN true; END'");

            for (String planted : List.of("ALTER FUNCTION public.updated_at() SECURITY DEFINER",
                    "CREATE RULE also AS ON INSERT TO public.memory DO ALSO SELECT * FROM pg_authid",
                    "CREATE INDEX also ON public.memory (public.own(id))",
                    "CREATE STATISTICS public.also ON (public.own(id)) FROM public.memory")) {
                postgres.execute(Library.NAME, "SET ROLE immich", planted);
                assertThat(Plans.run(Plans.order(postgres, back)).state()).as(planted).isInstanceOf(State.Failed.class);
                assertThat(Psqls.run(postgres, file, "").output()).contains("when it was given away");
                assertThat(owners(postgres)).contains("memory immich");
                postgres.execute(Library.NAME, "ALTER FUNCTION public.updated_at() SECURITY INVOKER",
                        "DROP RULE IF EXISTS also ON public.memory", "DROP INDEX IF EXISTS public.also",
                        "DROP STATISTICS IF EXISTS public.also");
            }
            assertThat(Psqls.run(postgres, file, "").output()).doesNotContain("ERROR");
            assertThat(owners(postgres)).contains("memory postgres");
        }
    }

    private static Server read(TestServer postgres) throws SQLException {
        return new ServerReader().read(Plans.reading(postgres), "postgres", Library.NAME, Library.NAME);
    }

    private static Plan plan(TestServer postgres) throws SQLException {
        return plan(read(postgres));
    }

    private static Plan plan(Server server) {
        return Plan.of(Report.of(Checks.all(), context(server)));
    }

    private static CheckContext context(Server server) {
        return new CheckContext(server,
                TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, Library.NAME, Library.NAME));
    }

    private static String owners(TestServer postgres) {
        return postgres.value(Library.NAME,
                """
                        SELECT string_agg(name || ' ' || pg_get_userbyid(owner), ', ' ORDER BY name) FROM (
                          SELECT relname, relowner FROM pg_class WHERE relname IN ('album', 'memory', 'stack', 'system_metadata')
                          UNION ALL SELECT proname, proowner FROM pg_proc WHERE proname = 'f_unaccent') AS o (name, owner)""");
    }

}
