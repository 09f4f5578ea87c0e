package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.bed.Library;
import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Planted;
import dev.pgwizard.plan.Psqls;
import dev.pgwizard.plan.SqlScript;
import dev.pgwizard.plan.Step;
import dev.pgwizard.plan.UndoPlan;
import dev.pgwizard.plan.UndoScript;
import dev.pgwizard.postgres.CopiedSql;
import dev.pgwizard.remedy.Command;
import dev.pgwizard.remedy.Statement;
import dev.pgwizard.remedy.Way.Doer;
import dev.pgwizard.server.ServerReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Immich's role was taken over and plants something in Immich's tables; an administrator
 * carries out what touches their rows.
 */
class PlantedStepsTests {

    private static Plan plan(RunningPostgres postgres) throws SQLException {
        return Plan.of(Report.of(Checks.all(), context(postgres, Library.NAME)));
    }

    private static CheckContext context(RunningPostgres postgres, String name) throws SQLException {
        return new CheckContext(new ServerReader().read(Plans.reading(postgres), "postgres", name, name),
                TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, name, name));
    }

    private static TestServer parked(int major) {
        TestServer postgres = TestServer.of(major).with(StandIn.vector("0.8.1")).start();
        Library.of(postgres, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 5);
        postgres.execute(Library.NAME, "DROP INDEX clip_index",
                "ALTER TABLE smart_search ALTER COLUMN embedding TYPE real[] USING embedding::real[]");
        return postgres;
    }

    private static List<String> statements(Step step) {
        return step.way()
            .commands()
            .stream()
            .flatMap(command -> command instanceof Command.Sql sql ? sql.statements().stream() : Stream.of())
            .map(Statement::sql)
            .toList();
    }

    /** Steps and their ways back, as a person copies them into psql. */
    private static Stream<String> pasted(Plan plan, String database) {
        return plan.steps()
            .stream()
            .filter(step -> !step.optional())
            .map(Step::way)
            .flatMap(way -> Stream.concat(way.commands().stream(), way.undo().stream()))
            .filter(command -> command instanceof Command.Sql sql && sql.database().equals(database))
            .map(command -> "\\connect " + database + "\n" + CopiedSql.of(((Command.Sql) command).copied()));
    }

    private static void plantCast(TestServer postgres) {
        postgres.execute(Library.NAME, "SET ROLE immich", "CREATE TYPE public.odd AS (a int)",
                Planted.function("evil", "a public.odd", "json", "'{}'"),
                "CREATE CAST (public.odd AS json) WITH FUNCTION public.evil(public.odd)",
                "ALTER TABLE public.smart_search ADD COLUMN b public.odd", "UPDATE public.smart_search SET b = ROW(1)");
    }

    @Majors
    void whereImmichsRoleWouldRunTheStepIsAPersons(int major) throws SQLException {
        try (TestServer postgres = parked(major)) {
            assertThat(plan(postgres).step("convert-smart-search").orElseThrow().way().doer()).isEqualTo(Doer.WIZARD);
            plantCast(postgres);

            Step convert = plan(postgres).step("convert-smart-search").orElseThrow();

            assertThat(convert.way().doer()).isEqualTo(Doer.PERSON);
            assertThat(convert.why()).contains("with an administrator's rights: type public.odd of immich.");
            assertThat(postgres.log()).doesNotContain("PLANTED postgres");
        }
    }

    @Majors
    void whatWasPlantedAfterTheLookStopsTheStep(int major) throws SQLException {
        try (TestServer postgres = parked(major)) {
            Plan plan = plan(postgres);
            plantCast(postgres);

            Run run = Plans.run(Plans.order(postgres, plan));

            assertThat(run.state()).isEqualTo(new State.Failed("convert-smart-search"));
            assertThat(Transcript.of(run)).contains("this would run with your rights: type public.odd of immich");
            assertThat(postgres.log()).doesNotContain("PLANTED postgres");
        }
    }

    /**
     * Postgres' own functions do not show in pg_depend, and a few run a text or read a
     * view, with the rights of whoever rewrites the table.
     */
    @Majors
    void aCheckThatRunsWhatItsTextSaysStopsTheStep(int major) throws SQLException {
        try (TestServer postgres = parked(major)) {
            Plan plan = plan(postgres);
            postgres.execute(Library.NAME, "SET ROLE immich", Planted.function("evil", "a int", "tsquery", "'a'"),
                    "CREATE VIEW public.seen AS SELECT public.evil(1) AS t",
                    "CREATE OPERATOR public.@@@ (LEFTARG = tsquery, RIGHTARG = text, FUNCTION = ts_rewrite)");
            for (String check : List.of("query_to_xml('SELECT public.evil(1)', true, false, '') IS NOT NULL",
                    "table_to_xml('public.seen', true, false, '') IS NOT NULL",
                    "('a'::tsquery OPERATOR(public.@@@) 'SELECT t, t FROM public.seen') IS NOT NULL")) {
                postgres.execute(Library.NAME, "SET ROLE immich",
                        "ALTER TABLE public.smart_search ADD CONSTRAINT odd CHECK (embedding IS NOT NULL AND " + check
                                + ")");

                Run run = Plans.run(Plans.order(postgres, plan));

                assertThat(run.state()).as(check).isEqualTo(new State.Failed("convert-smart-search"));
                assertThat(Transcript.of(run)).contains("in the check odd");
                postgres.execute(Library.NAME, "ALTER TABLE public.smart_search DROP CONSTRAINT odd");
            }
            assertThat(postgres.log()).contains("PLANTED immich").doesNotContain("PLANTED postgres");
        }
    }

    /**
     * The planner writes NOT as the negator of an operator, and notes no type for what
     * JSON_VALUE returns, so neither shows in pg_depend.
     */
    @Majors
    void aCheckThatRunsWhatShowsNowhereStopsTheStep(int major) throws SQLException {
        try (TestServer postgres = parked(major)) {
            Plan plan = plan(postgres);
            postgres.execute(Library.NAME, "SET ROLE immich", Planted.function("evil", "a int, b int", "bool", "true"),
                    "CREATE OPERATOR public.!== (LEFTARG = int, RIGHTARG = int, FUNCTION = public.evil)",
                    "CREATE OPERATOR public.=== (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq, NEGATOR = OPERATOR(public.!==))",
                    Planted.function("evil", "a text", "bool", "true"),
                    "CREATE DOMAIN public.odd AS text CHECK (public.evil(VALUE))");
            for (String check : Stream.of("NOT (length(embedding::text) OPERATOR(public.===) 5)",
                    "embedding IS NOT NULL AND JSON_VALUE(jsonb '{\"a\":\"b\"}', '$.a' RETURNING public.odd) IS NOT NULL")
                .limit(major < 17 ? 1 : 2)
                .toList()) {
                postgres.execute(Library.NAME, "SET ROLE immich",
                        "ALTER TABLE public.smart_search ADD CONSTRAINT odd CHECK (" + check + ")");

                Run run = Plans.run(Plans.order(postgres, plan));

                assertThat(run.state()).as(check).isEqualTo(new State.Failed("convert-smart-search"));
                assertThat(Transcript.of(run))
                    .containsPattern("this would run with your rights: (operator|type) public");
                postgres.execute(Library.NAME, "ALTER TABLE public.smart_search DROP CONSTRAINT odd");
            }
            assertThat(postgres.log()).contains("PLANTED immich").doesNotContain("PLANTED postgres");
        }
    }

    /** Other schemas of the same names come first in the alphabet. */
    @Test
    void noNumberOfOtherTablesHidesTheOneThatCounts() throws SQLException {
        try (TestServer postgres = parked(17)) {
            postgres.execute(Library.NAME,
                    Stream.iterate(1, number -> number + 1)
                        .limit(25)
                        .flatMap(number -> Stream.of("CREATE SCHEMA a" + number,
                                "CREATE TABLE a" + number + ".smart_search (embedding real[])",
                                "CREATE INDEX clip_index ON a" + number + ".smart_search (embedding)"))
                        .toArray(String[]::new));
            plantCast(postgres);

            Plan plan = plan(postgres);

            assertThat(plan.step("convert-smart-search").orElseThrow().why()).contains("type public.odd of immich");
        }
    }

    /** What came since the step was carried out. */
    @Majors
    void whatWasPlantedSinceStopsTheWayBack(int major) throws SQLException {
        try (TestServer postgres = parked(major)) {
            Step convert = plan(postgres).step("convert-smart-search").orElseThrow();
            assertThat(Plans.run(Plans.order(postgres, Plans.of(convert))).state()).isEqualTo(new State.Done());
            postgres.execute(Library.NAME, "SET ROLE immich", Planted.function("evil", "a text", "text", "a"),
                    "ALTER TABLE public.smart_search ADD b text, ADD c text GENERATED ALWAYS AS (public.evil(b)) STORED");

            Run run = Plans.run(Plans.order(postgres, UndoPlan.of(List.of(convert))));

            assertThat(run.state()).isEqualTo(new State.Failed("back-convert-smart-search"));
            assertThat(Transcript.of(run)).contains("this would run with your rights: function public.evil(text)");
            assertThat(postgres.log()).doesNotContain("PLANTED postgres");
        }
    }

    /** It computes what is constant in a check. */
    @Majors
    void theWayBackToNotNullLooksFirst(int major) throws SQLException {
        try (TestServer postgres = parked(major)) {
            postgres.execute(Library.NAME, "SET ROLE immich",
                    "ALTER TABLE public.asset ADD odd text NOT NULL DEFAULT 'a'",
                    "ALTER TABLE public.asset ALTER odd DROP DEFAULT");
            Step lift = plan(postgres).steps()
                .stream()
                .filter(step -> step.id().startsWith("lift-"))
                .findAny()
                .orElseThrow();
            Plan plan = Plans.of(lift);
            assertThat(Plans
                .run(Plans.order(postgres, plan, new Approval(plan.fingerprint(), Set.of(lift.id()), Map.of())))
                .state()).isEqualTo(new State.Done());
            postgres.execute(Library.NAME, "SET ROLE immich", Planted.function("evil", "a text", "text", "a"),
                    "ALTER TABLE public.asset ADD CHECK (public.evil('a') IS NOT NULL)");

            Run run = Plans.run(Plans.order(postgres, UndoPlan.of(List.of(lift))));

            assertThat(run.state()).isEqualTo(new State.Failed("back-" + lift.id()));
            assertThat(postgres.log()).contains("PLANTED immich").doesNotContain("PLANTED postgres");
        }
    }

    /**
     * A value of his type is computed by the type's input, as soon as Postgres reads the
     * text that it stands in.
     */
    @Majors
    void theWayBackMakesNothingAnewThatRunsWhenItIsRead(int major) throws SQLException {
        try (TestServer postgres = parked(major)) {
            postgres.execute(Library.NAME, "SET ROLE immich", Planted.function("evil", "a text", "bool", "true"),
                    "CREATE DOMAIN public.checked AS text CHECK (public.evil(VALUE))",
                    "CREATE TYPE public.odd AS (a public.checked)",
                    "CREATE FUNCTION public.given(public.odd) RETURNS text LANGUAGE sql AS 'SELECT NULL'",
                    "CREATE DOMAIN public.limited AS text CHECK (VALUE <> 'a' AND '(a)'::public.odd IS NOT NULL)",
                    "ALTER TABLE public.asset ADD CHECK (\"originalPath\" <> 'a' AND '(a)'::public.odd IS NOT NULL), ADD a public.limited,"
                            + " ADD b text DEFAULT public.given('(a)'::public.odd),"
                            + " ADD EXCLUDE USING btree (id WITH =) WHERE (\"originalPath\" <> 'a' AND '(a)'::public.odd IS NOT NULL)",
                    "CREATE UNIQUE INDEX ON public.asset (\"originalPath\") WHERE '(a)'::public.odd IS NOT NULL");
            Step[] lifts = plan(postgres).steps()
                .stream()
                .filter(step -> step.id().startsWith("lift-"))
                .toArray(Step[]::new);
            Plan plan = Plans.of(lifts);
            Set<String> ids = Stream.of(lifts).map(Step::id).collect(Collectors.toSet());
            assertThat(Plans.run(Plans.order(postgres, plan, new Approval(plan.fingerprint(), ids, Map.of()))).state())
                .isEqualTo(new State.Done());

            Plans.run(Plans.order(postgres, UndoPlan.of(List.of(lifts))));

            assertThat(postgres.log()).contains("PLANTED immich").doesNotContain("PLANTED postgres");
            assertThat(lifts).hasSize(5)
                .allSatisfy(step -> assertThat(step.effects().undo()).startsWith("By the owner of the table alone")
                    .contains("'(a)'::public.odd"));
        }
    }

    /** Not even by another schema of the same name, for which Postgres has no lock. */
    @Majors
    void noOtherTableTakesThePlaceOfTheOneThatWasLookedAt(int major) throws SQLException {
        try (TestServer postgres = parked(major);
                Connection connection = postgres.connect(Library.NAME);
                var statement = connection.createStatement();
                Connection tenant = postgres.connect(Library.NAME);
                var swap = tenant.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL search_path = pg_catalog");
            for (String sql : statements(plan(postgres).step("convert-smart-search").orElseThrow())) {
                statement.execute(sql);
            }
            swap.execute("SET lock_timeout = 100");
            assertThatThrownBy(() -> swap.execute("ALTER SCHEMA public RENAME TO other"))
                .isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
        }
    }

    /** Even a search for a proof computes what is constant in an index. */
    @Majors
    void anIndexOfImmichsRoleStopsTheProofOfAnUpdate(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major).with(StandIn.vector("0.7.4")).start()) {
            Library.of(postgres, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 5);
            postgres.install(StandIn.vector("0.8.1"));
            Plan plan = plan(postgres);
            assertThat(plan.step("update-vector").orElseThrow().way().doer()).isEqualTo(Doer.WIZARD);
            postgres.execute(Library.NAME, "SET ROLE immich", Planted.function("evil", "a int", "int", "a"),
                    "CREATE INDEX ON public.smart_search ((public.evil(1)))");

            Run run = Plans.run(Plans.order(postgres, plan));

            assertThat(run.state()).isEqualTo(new State.Failed("update-vector"));
            assertThat(plan(postgres).step("update-vector").orElseThrow().why())
                .contains("function public.evil(integer) of immich");
            assertThat(postgres.log()).contains("PLANTED immich").doesNotContain("PLANTED postgres");
        }
    }

    /** A person pastes the step into psql, which goes on after an error. */
    @ParameterizedTest
    @ValueSource(strings = { "look", "proof" })
    void aNameThatHoldsTheTagOfABlockDoesNotEndIt(String tag) throws SQLException {
        try (TestServer postgres = TestServer.of(17).with(StandIn.vector("0.7.4")).start()) {
            Library.of(postgres, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 5);
            postgres.install(StandIn.vector("0.8.1"));
            String table = "a$" + tag + "$;alter role immich superuser;--";
            postgres.execute(Library.NAME, "SET ROLE immich", "DROP INDEX clip_index",
                    "CREATE TABLE \"%s\" (embedding vector(3))".formatted(table),
                    "CREATE INDEX clip_index ON \"%s\" USING hnsw (embedding vector_cosine_ops)".formatted(table));
            String copied = String.join(";\n", statements(plan(postgres).step("update-vector").orElseThrow())) + ";";
            assertThat(copied).contains(table);

            Psqls.run(postgres, copied, "", "--dbname=" + Library.NAME);

            assertThat(postgres.value(Library.NAME, "SELECT rolsuper FROM pg_roles WHERE rolname = 'immich'"))
                .isEqualTo("f");
        }
    }

    /** In which psql goes on after an error. */
    @Test
    void aPastedStepStopsByItself() throws SQLException {
        try (TestServer postgres = parked(17)) {
            Command.Sql sql = (Command.Sql) plan(postgres).step("convert-smart-search")
                .orElseThrow()
                .way()
                .commands()
                .getFirst();
            postgres.execute(Library.NAME, "SET ROLE immich", "CREATE TYPE public.odd AS ENUM ('a')",
                    Planted.function("evil", "a public.odd", "json", "'{}'"),
                    "CREATE CAST (public.odd AS json) WITH FUNCTION public.evil(public.odd)",
                    "ALTER TABLE public.smart_search ADD COLUMN b public.odd DEFAULT 'a'");

            Psqls.run(postgres, CopiedSql.of(sql.copied()), "", "--dbname=" + Library.NAME);

            assertThat(postgres.log()).contains("with your rights: type public.odd of immich")
                .doesNotContain("PLANTED postgres");
        }
    }

    /** Between the plan and the file that somebody runs later. */
    @Majors
    void aViewInThePlaceOfTheTableStopsTheStep(int major) throws SQLException {
        try (TestServer postgres = parked(major)) {
            Plan plan = plan(postgres);
            String statements = String.join(";\n", statements(plan.step("convert-smart-search").orElseThrow())) + ";";
            postgres.execute(Library.NAME, "SET ROLE immich",
                    Planted.function("evil", "a int", "real[]", "'{1}'").replace("IMMUTABLE", "VOLATILE"),
                    "ALTER TABLE public.smart_search RENAME TO other",
                    "CREATE VIEW public.smart_search AS SELECT \"assetId\", public.evil(1) AS embedding FROM public.other");

            Run run = Plans.run(Plans.order(postgres, plan));
            Psqls.run(postgres, "\\set ON_ERROR_STOP on\nBEGIN;\n" + statements, "", "--dbname=" + Library.NAME);

            assertThat(run.state()).isEqualTo(new State.Failed("convert-smart-search"));
            assertThat(Transcript.of(run)).contains("this would run with your rights: what is no table");
            assertThat(postgres.log()).doesNotContain("PLANTED postgres");
        }
    }

    /** The type of the column decides which operator of that name is meant. */
    @Majors
    void theProofOfAnUpdateSearchesWithTheOperatorOfTheExtension(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major).with(StandIn.vector("0.7.4")).start()) {
            Library.of(postgres, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 5);
            postgres.install(StandIn.vector("0.8.1"));
            postgres.execute(Library.NAME, "SET ROLE immich", "DROP INDEX clip_index",
                    "ALTER TABLE smart_search ALTER COLUMN embedding TYPE real[] USING embedding::real[]",
                    "CREATE INDEX clip_index ON smart_search USING hnsw ((embedding::vector(512)) vector_cosine_ops)",
                    Planted.function("evil", "a real[], b real[]", "float8", "1"),
                    "CREATE OPERATOR public.<=> (LEFTARG = real[], RIGHTARG = real[], FUNCTION = public.evil)");
            Plan plan = plan(postgres);

            Run run = Plans.run(Plans.order(postgres, plan));

            assertThat(Plans.result(run, "update-vector")).as(Transcript.of(run)).isInstanceOf(StepResult.Done.class);
            assertThat(postgres.log()).doesNotContain("PLANTED postgres");
        }
    }

    /** Its owner is trusted, but what it calls is another's. */
    @Majors
    void aFunctionOfASuperuserThatCallsATenantsStopsTheStep(int major) throws SQLException {
        try (TestServer postgres = parked(major)) {
            Plan plan = plan(postgres);
            postgres.execute(Library.NAME, "SET ROLE immich", Planted.function("evil", "a int", "int", "a"),
                    "RESET ROLE",
                    "CREATE FUNCTION public.trusted(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT public.evil(a)'",
                    "SET ROLE immich", "CREATE INDEX ON public.smart_search ((public.trusted(1)))");

            Run run = Plans.run(Plans.order(postgres, plan));
            plan(postgres);

            assertThat(run.state()).isEqualTo(new State.Failed("convert-smart-search"));
            assertThat(Transcript.of(run)).contains("function public.trusted(integer) of postgres");
            assertThat(postgres.log()).contains("PLANTED immich").doesNotContain("PLANTED postgres");
        }
    }

    /** A superuser made it, and somebody else writes what it runs. */
    @Test
    void anEventTriggerThatRunsSomebodysFunctionStopsEachStep() throws SQLException {
        TestServer postgres = TestServer.of(17).shared();
        String name = postgres.unique("fired");
        postgres.execute("postgres", "CREATE ROLE %s LOGIN".formatted(name),
                "CREATE DATABASE %s OWNER %1$s".formatted(name));
        postgres.execute(name, "SET ROLE " + name, Planted.function("evil", "", "event_trigger", ""), "RESET ROLE",
                "CREATE EVENT TRIGGER fires ON ddl_command_end EXECUTE FUNCTION public.evil()");
        int start = postgres.log().length();
        CheckContext context = context(postgres, name);
        Plan plan = Plan.of(Report.of(Checks.all(), context));
        Set<String> ids = plan.steps().stream().map(Step::id).collect(Collectors.toSet());

        Run run = Plans.run(Plans.order(postgres, plan));
        Stream.concat(Stream.of(SqlScript.of(plan, context), UndoScript.of(plan, context)), pasted(plan, name))
            .forEach(file -> Psqls.run(postgres, file, ""));

        assertThat(run.failure().orElseThrow().message()).contains("fires runs public.evil() of " + name);
        postgres.execute(name, "ALTER EVENT TRIGGER fires ENABLE REPLICA",
                "ALTER DATABASE %s SET session_replication_role = replica".formatted(name));
        assertThat(Plans.run(Plans.order(postgres, plan)).failure().orElseThrow().message()).contains("fires runs");
        postgres.execute(name, "ALTER DATABASE %s RESET session_replication_role".formatted(name),
                "ALTER EVENT TRIGGER fires ENABLE");
        assertThat(postgres.value(name, "SELECT count(*) FROM pg_extension")).isEqualTo("1");
        assertThat(Plans.run(Plans.order(postgres, plan, new Approval(plan.fingerprint(), ids, Map.of()))).failure())
            .isEmpty();
        assertThat(postgres.value(name, "SELECT count(*) FROM pg_extension WHERE extname = 'earthdistance'"))
            .isEqualTo("1");
        assertThat(postgres.log().substring(start)).doesNotContain("PLANTED postgres");
    }

}
