package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.bed.Catalogs;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The system's order of text changed under a server. What Postgres recorded is changed in
 * its place, in ICU, which has a version on every machine.
 */
class CollationTests {

    private static final String STALE = "UPDATE pg_database SET datcollversion = '1.2.3' WHERE datname = ";

    private static TestServer server(int major) {
        TestServer postgres = TestServer.of(major).with(StandIn.vector("0.8.1")).start();
        postgres.execute("postgres", "CREATE ROLE immich LOGIN PASSWORD 'pw'",
                "CREATE DATABASE immich OWNER immich TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'de'");
        postgres.execute("immich", "CREATE EXTENSION vector", "CREATE EXTENSION earthdistance CASCADE",
                "CREATE TABLE words (word text, n int)", "CREATE INDEX by_word ON words (word)",
                "CREATE INDEX by_bytes ON words (word COLLATE \"C\")", "CREATE INDEX by_number ON words (n)",
                "CREATE SCHEMA \"a b\"", "CREATE COLLATION \"a b\".\"o'ld\" (provider = icu, locale = 'sv')",
                "CREATE INDEX \"swe'de\" ON words (lower(word) COLLATE \"a b\".\"o'ld\")",
                "UPDATE pg_collation SET collversion = '1.2.3' WHERE collname = 'o''ld'");
        postgres.execute("postgres", STALE + "'immich'");
        return postgres;
    }

    private static Report read(TestServer postgres) throws SQLException {
        return Report.of(Checks.all(),
                new CheckContext(new ServerReader().read(Plans.reading(postgres), "postgres", "immich", "immich"),
                        TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, "immich", "immich")));
    }

    private static List<String> ids(Report report) {
        return Plan.of(report).steps().stream().map(Step::id).toList();
    }

    private static Run run(TestServer postgres, Plan plan) {
        Set<String> all = plan.steps().stream().map(Step::id).collect(Collectors.toSet());
        return Plans.run(Plans.order(postgres, plan, new Approval(plan.fingerprint(), all, java.util.Map.of())));
    }

    private static String file(TestServer postgres, String index) {
        return postgres.value("immich", "SELECT pg_relation_filenode('" + index + "')");
    }

    private static String stale(TestServer postgres, String database) {
        return postgres.value("postgres",
                "SELECT datcollversion IS DISTINCT FROM pg_database_collation_actual_version(oid) FROM pg_database WHERE datname = '"
                        + database + "'");
    }

    @ParameterizedTest
    @ValueSource(ints = { 15, 18 })
    void theIndexesOnTextAreBuiltAnewBeforeTheVersionIsRecorded(int major) throws SQLException {
        try (TestServer postgres = server(major)) {
            Report before = read(postgres);
            String bytes = file(postgres, "by_bytes");
            String number = file(postgres, "by_number");
            String word = file(postgres, "by_word");
            String swede = file(postgres, "\"swe''de\"");
            assertThat(before.verdict()).isEqualTo(Verdict.READY);
            assertThat(ids(before)).containsExactly("renew-collation-immich");

            Run run = run(postgres, Plan.of(before));

            assertThat(run.state()).as(Transcript.of(run)).isEqualTo(new State.Done());
            assertThat(stale(postgres, "immich")).isEqualTo("f");
            assertThat(postgres.value("immich", "SELECT count(*) FROM pg_collation WHERE collversion = '1.2.3'"))
                .isEqualTo("0");
            assertThat(file(postgres, "by_word")).isNotEqualTo(word);
            assertThat(file(postgres, "\"swe''de\"")).isNotEqualTo(swede);
            assertThat(file(postgres, "by_bytes")).isEqualTo(bytes);
            assertThat(file(postgres, "by_number")).isEqualTo(number);
            assertThat(ids(read(postgres))).isEmpty();
        }
    }

    /** The wrong order let the same word in twice. */
    @Test
    void aVersionIsNotRecordedWhereAnIndexCannotBeBuilt() throws SQLException {
        try (TestServer postgres = server(17)) {
            postgres.execute("immich", "INSERT INTO words VALUES ('a', 1), ('a', 2)",
                    "UPDATE pg_index SET indisunique = true WHERE indexrelid = 'by_word'::regclass");
            List<String> before = Catalogs.inside(postgres, "immich");

            Run run = run(postgres, Plan.of(read(postgres)));

            assertThat(run.state()).isInstanceOf(State.Failed.class);
            assertThat(stale(postgres, "immich")).isEqualTo("t");
            assertThat(Catalogs.inside(postgres, "immich")).containsExactlyElementsOf(before);
        }
    }

    @Test
    void template1IsRenewedOnlyWhenTicked() throws SQLException {
        try (TestServer postgres = TestServer.of(16).with(StandIn.vector("0.8.1")).start()) {
            postgres.execute("postgres", "CREATE ROLE immich LOGIN PASSWORD 'pw'",
                    "CREATE DATABASE immich OWNER immich TEMPLATE template0",
                    "UPDATE pg_database SET datlocprovider = 'i', daticulocale = 'de', datcollversion = '1.2.3' WHERE datname = 'template1'");
            postgres.execute("immich", "CREATE EXTENSION vector", "CREATE EXTENSION earthdistance CASCADE");
            Plan plan = Plan.of(read(postgres));
            assertThat(plan.steps()).extracting(Step::id).containsExactly("renew-collation-template1");
            assertThat(plan.steps().getFirst().optional()).isTrue();

            Run run = run(postgres, plan);

            assertThat(run.state()).as(Transcript.of(run)).isEqualTo(new State.Done());
            assertThat(stale(postgres, "template1")).isEqualTo("f");
            postgres.execute("postgres", "CREATE DATABASE another");
            assertThat(ids(read(postgres))).isEmpty();
        }
    }

    /** Another image sorts the text of all of them by another library. */
    @Test
    void theOtherDatabasesOfTheServerAreNamedAndRenewedOnlyWhenTicked() throws SQLException {
        try (TestServer postgres = server(17)) {
            postgres.execute("postgres", "CREATE DATABASE shop TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'de'",
                    STALE + "'shop'");
            postgres.execute("shop", "CREATE TABLE words (word text)", "CREATE INDEX by_word ON words (word)");
            Report before = read(postgres);
            assertThat(before.verdict()).isEqualTo(Verdict.READY);
            assertThat(before.outcomes().toString()).contains("The same holds for `shop`.");
            Plan plan = Plan.of(before);
            assertThat(plan.steps()).extracting(Step::id)
                .containsExactly("renew-collation-immich", "renew-collation-shop");
            assertThat(plan.steps()).extracting(Step::optional).containsExactly(false, true);

            Run run = run(postgres, plan);

            assertThat(run.state()).as(Transcript.of(run)).isEqualTo(new State.Done());
            assertThat(stale(postgres, "shop")).isEqualTo("f");
            assertThat(ids(read(postgres))).isEmpty();
        }
    }

}
