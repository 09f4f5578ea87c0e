package dev.pgwizard.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.bed.TestServerBuilder;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.immich.VectorExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts in the hands of a real psql, on a real server. */
class SqlScriptTests {

    private static final String ROLES = "SELECT string_agg(rolname, ',' ORDER BY rolname) FROM pg_roles";

    private static final String DATABASES = "SELECT string_agg(datname, ',' ORDER BY datname) FROM pg_database";

    @Majors
    void leadVectorChordToReadyAndBack(int major) throws SQLException {
        leadToReadyAndBack(TestServer.of(major).with(StandIn.vector("0.8.1")).with(StandIn.vchord("0.5.3")),
                VectorExtension.VECTORCHORD, "3.0.3");
    }

    @Test
    void leadPgvectoRsToReadyAndBack() throws SQLException {
        leadToReadyAndBack(TestServer.of(16).with(StandIn.vectors("0.2.0")), VectorExtension.PGVECTO_RS, "2.5.6");
    }

    private static void leadToReadyAndBack(TestServerBuilder builder, VectorExtension vector, String release)
            throws SQLException {
        try (TestServer postgres = builder.start()) {
            List<String> before = catalogs(postgres);
            Report report = Readings.report(postgres, vector, release, "immich");
            Plan plan = Plan.of(report);
            String script = SqlScript.of(plan, report.context());

            Psqls.Result first = Psqls.run(postgres, script, "secret\nsecret\n");
            postgres.restart();
            Psqls.Result second = Psqls.run(postgres, script, "", "--set=part=2");
            Report after = Readings.report(postgres, vector, release, "immich");

            assertThat(first.code()).as(first.output()).isZero();
            assertThat(first.output()).contains("Part 1 is done. By hand now: Restart Postgres. Then part 2.");
            assertThat(second.code()).as(second.output()).isZero();
            assertThat(after.verdict()).isEqualTo(Verdict.READY);
            assertThat(Plan.of(after).steps()).isEmpty();
            try (Connection connection = postgres.connect("immich", "immich", "secret")) {
                assertThat(connection.isValid(1)).isTrue();
            }

            Psqls.Result back = Psqls.run(postgres, UndoScript.of(plan, report.context()), "");
            postgres.restart();

            assertThat(back.code()).as(back.output()).isZero();
            assertThat(catalogs(postgres)).isEqualTo(before);
        }
    }

    private static List<String> catalogs(TestServer postgres) {
        return List.of(postgres.value("postgres", ROLES), postgres.value("postgres", DATABASES),
                postgres.value("postgres", "SHOW shared_preload_libraries"),
                postgres.value("postgres", "SELECT count(*) FROM pg_db_role_setting"),
                postgres.value("template1", "SELECT string_agg(extname, ',') FROM pg_extension"));
    }

    /** The last is 63 bytes long. */
    @ParameterizedTest
    @ValueSource(strings = { "Capital Letters", "it's \"quoted\"", "back\\slash\\'n", "a=b host=nowhere",
            "postgresql://elsewhere/db", "-reuse-previous=off", "--\nDROP", "line\r\nbreak", "$dollar$ :name :'x' `ls`",
            "日本語 ünïcödé", "percent %s %n", "template",
            "photos_of_2026_photos_of_2026_photos_of_2026_photos_of_2026_photo" })
    void copeWithEveryName(String odd) throws SQLException {
        TestServer postgres = TestServer.of(16).with(StandIn.vector("0.8.1")).shared();
        String name = odd.length() > 50 ? odd.substring(0, 63) : odd + postgres.unique("");
        Report report = Readings.report(postgres, VectorExtension.PGVECTOR, "3.0.3", name);
        Plan plan = Plan.of(report);
        String before = postgres.value("postgres", ROLES);

        Psqls.Result result = Psqls.run(postgres, SqlScript.of(plan, report.context()), "secret\nsecret\n");

        assertThat(result.code()).as(result.output()).isZero();
        assertThat(blockers(Readings.report(postgres, VectorExtension.PGVECTOR, "3.0.3", name)))
            .isSubsetOf("database-name");
        try (Connection connection = postgres.connect(name, name, "secret")) {
            assertThat(connection.getCatalog()).isEqualTo(name);
        }

        Psqls.Result back = Psqls.run(postgres, UndoScript.of(plan, report.context()), "");
        assertThat(back.code()).as(back.output()).isZero();
        assertThat(postgres.value("postgres", ROLES)).isEqualTo(before);
    }

    /** A name that Immich itself cannot write is nothing that a script could cure. */
    private static List<String> blockers(Report report) {
        return report.outcomes().stream().filter(Outcome::isBlocker).map(Outcome::id).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = { "CREATE TABLE public.asset (id int)", "SELECT lo_from_bytea(0, 'photo')",
            "CREATE FUNCTION public.one() RETURNS int LANGUAGE sql AS 'SELECT 1'", "CREATE SEQUENCE public.numbers",
            "CREATE TYPE public.color AS ENUM ('red')", "CREATE TYPE public.pair AS (a int)",
            "CREATE DOMAIN public.positive AS int", "CREATE VIEW public.one AS SELECT 1 AS a", "CREATE SCHEMA own",
            "CREATE OPERATOR public.=== (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)",
            "CREATE TEXT SEARCH CONFIGURATION public.own (COPY = simple)" })
    void keepADatabaseInWhichSomebodyKeepsSomething(String made) throws SQLException {
        TestServer postgres = TestServer.of(16).with(StandIn.vector("0.8.1")).shared();
        String name = postgres.unique("inhabited");
        Report report = Readings.report(postgres, VectorExtension.PGVECTOR, "3.0.3", name);
        Plan plan = Plan.of(report);
        Psqls.run(postgres, SqlScript.of(plan, report.context()), "secret\nsecret\n");
        postgres.execute(name, made);

        Psqls.Result back = Psqls.run(postgres, UndoScript.of(plan, report.context()), "");

        assertThat(back.output()).contains("Kept the database " + name + ": somebody keeps something in it.");
        assertThat(postgres.value("postgres", "SELECT count(*) FROM pg_database WHERE datname = '" + name + "'"))
            .isEqualTo("1");
    }

    /** As with {@code \set AUTOCOMMIT off} in a .psqlrc. */
    @Test
    void keepWhatTheyDidWhereNothingIsCommittedByItself() throws SQLException {
        TestServer postgres = TestServer.of(16).with(StandIn.vector("0.8.1")).shared();
        String name = postgres.unique("uncommitted");
        Report report = Readings.report(postgres, VectorExtension.PGVECTOR, "3.0.3", name);
        Plan plan = Plan.of(report);
        String before = postgres.value("postgres", ROLES);
        Psqls.Result there = Psqls.run(postgres, SqlScript.of(plan, report.context()), "secret\nsecret\n",
                "--set=AUTOCOMMIT=off", "--set=SINGLELINE=on");
        assertThat(there.code()).as(there.output()).isZero();

        Psqls.Result back = Psqls.run(postgres, UndoScript.of(plan, report.context()), "", "--set=AUTOCOMMIT=off");

        assertThat(back.code()).as(back.output()).isZero();
        assertThat(postgres.value("postgres", ROLES)).isEqualTo(before);
    }

    @Test
    void passOverWhatWasNotCarriedOut() throws SQLException {
        TestServer postgres = TestServer.of(16).with(StandIn.vector("0.8.1")).shared();
        String name = postgres.unique("untouched");
        Report report = Readings.report(postgres, VectorExtension.PGVECTOR, "3.0.3", name);

        Psqls.Result back = Psqls.run(postgres, UndoScript.of(Plan.of(report), report.context()), "");

        assertThat(back.code()).as(back.output()).isZero();
        assertThat(back.output()).contains("Nothing to take back, because it was not carried out: Create the role ");
    }

    @Test
    void endWithAnErrorWhereNobodyTypesAPassword() throws SQLException {
        TestServer postgres = TestServer.of(16).with(StandIn.vector("0.8.1")).shared();
        String name = postgres.unique("speechless");
        Report report = Readings.report(postgres, VectorExtension.PGVECTOR, "3.0.3", name);

        Psqls.Result result = Psqls.run(postgres, SqlScript.of(Plan.of(report), report.context()), "");

        assertThat(result.code()).as(result.output()).isEqualTo(3);
        assertThat(result.output()).contains("No password was set for " + name);
        assertThat(postgres.value("postgres", "SELECT count(*) FROM pg_roles WHERE rolname = '" + name + "'"))
            .isEqualTo("0");
    }

    /**
     * In the database that the login names, and in Immich's: whoever owns it puts its own
     * operators in front of those of Postgres, and chooses what psql makes of a password.
     */
    @Test
    void callNothingThatAnybodyPlanted() throws SQLException {
        try (TestServer postgres = TestServer.of(17)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord("0.5.3"))
            .start()) {
            Report report = Readings.report(postgres, VectorExtension.VECTORCHORD, "3.0.3", "immich");
            Plan plan = Plan.of(report);
            Planted.shadows(postgres, "postgres");
            postgres.execute("postgres", "ALTER DATABASE postgres SET password_encryption = 'md5'");
            Psqls.Result there = Psqls.run(postgres, SqlScript.of(plan, report.context()), "secret\nsecret\n");
            Planted.shadows(postgres, "immich");

            Psqls.Result back = Psqls.run(postgres, UndoScript.of(plan, report.context()), "");

            assertThat(there.code()).as(there.output()).isZero();
            assertThat(postgres.value("postgres", "SELECT rolpassword FROM pg_authid WHERE rolname = 'immich'"))
                .startsWith("SCRAM-SHA-256$");
            assertThat(back.output()).contains("Kept the database immich");
            assertThat(there.output() + back.output()).doesNotContain("PLANTED");
        }
    }

    @Test
    void stopAtTheFirstError() throws SQLException {
        TestServer postgres = TestServer.of(16).with(StandIn.vector("0.8.1")).shared();
        String name = postgres.unique("stopped");
        Report report = Readings.report(postgres, VectorExtension.PGVECTOR, "3.0.3", name);
        String script = SqlScript.of(Plan.of(report), report.context());
        postgres.execute("postgres", "CREATE ROLE " + name);

        Psqls.Result result = Psqls.run(postgres, script, "secret\nsecret\n");

        assertThat(result.code()).isEqualTo(3);
        assertThat(postgres.value("postgres", "SELECT count(*) FROM pg_database WHERE datname = '" + name + "'"))
            .isEqualTo("0");
    }

    @Test
    void theConfSnippetIsReadByPostgres() throws SQLException {
        try (TestServer postgres = TestServer.of(15)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord("0.5.3"))
            .setting("shared_preload_libraries", "auto_explain")
            .start()) {
            Plan plan = Plan.of(Readings.report(postgres, "new\nline = 'x'"));

            postgres.appendToConf(ConfSnippet.of(plan));
            postgres.restart();

            assertThat(postgres.value("postgres", "SHOW shared_preload_libraries")).isEqualTo("auto_explain, vchord");
        }
    }

}
