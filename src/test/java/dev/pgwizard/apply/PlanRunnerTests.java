package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.apply.StepResult.Done;
import dev.pgwizard.apply.StepResult.Failed;
import dev.pgwizard.apply.StepResult.Failure;
import dev.pgwizard.apply.StepResult.NotRun;
import dev.pgwizard.apply.Transcript.LogEntry;
import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Plan.Fingerprint;
import dev.pgwizard.plan.Step;
import dev.pgwizard.postgres.SqlState;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run does to a real server, and what it does not. */
class PlanRunnerTests {

    private final TestServer postgres = TestServer.of(17).shared();

    private final String database = postgres.newDatabase();

    private boolean exists(String table) {
        return postgres.value(database, "SELECT to_regclass('public." + table + "') IS NOT NULL").equals("t");
    }

    private Step creating(String table, Phase phase) {
        return Plans.sql(table, phase, database, "CREATE TABLE public." + table + " ()");
    }

    private static NotRun notRun(NotRun.Reason reason) {
        return new NotRun(reason);
    }

    @Majors
    void doesWhatWasApprovedInOrder(int major) {
        TestServer server = TestServer.of(major).shared();
        String name = server.unique("it's \"quoted\" ünd");
        String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
        Step role = Plans.sql("create-role", Phase.ROLE, "", "CREATE ROLE " + quoted);
        Step create = Plans.step("create-database", Phase.DATABASE,
                Plans.way("", Statement.alone("CREATE DATABASE " + quoted + " OWNER " + quoted)));
        Step extension = Plans.sql("create-earthdistance", Phase.EXTENSIONS, name,
                "CREATE EXTENSION earthdistance SCHEMA public CASCADE");

        Run run = Plans.run(Plans.order(server, Plans.of(role, create, extension)));

        assertThat(run.state()).isEqualTo(new State.Done());
        assertThat(run.steps()).allSatisfy(step -> assertThat(step.result()).isInstanceOf(Done.class));
        assertThat(server.value(name,
                "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"))
            .isEqualTo(name);
        assertThat(server.value(name, "SELECT extnamespace::regnamespace FROM pg_extension WHERE extname = 'cube'"))
            .isEqualTo("public");
        assertThat(run.log()).extracting(LogEntry::text)
            .containsSubsequence("BEGIN", "CREATE ROLE " + quoted, "COMMIT", "BEGIN",
                    "CREATE EXTENSION earthdistance SCHEMA public CASCADE", "COMMIT");
        assertThat(Transcript.of(run)).contains("notice: installing required extension \"cube\"");
    }

    @Test
    void doesNothingWhenThePlanIsNotTheOneThatWasShown() {
        Plan plan = Plans.of(creating("never", Phase.OWNERSHIP));
        Approval other = new Approval(new Fingerprint("0".repeat(32)), Set.of("never"), Map.of());

        Run run = Plans.run(Plans.order(postgres, plan, other));

        assertThat(run.state()).isInstanceOfSatisfying(State.Halted.class,
                halted -> assertThat(halted.why()).contains("nothing ran"));
        assertThat(Plans.result(run, "never")).isEqualTo(notRun(NotRun.Reason.WAITING));
        assertThat(exists("never")).isFalse();
    }

    @Test
    void endsByAnErrorToo() {
        Plan plan = Plans.of(creating("never", Phase.OWNERSHIP));
        RunRequest request = new RunRequest(plan, Approval.of(plan), name -> {
            throw new StackOverflowError();
        }, "postgres", Optional.empty());

        Run run = Plans.run(request);

        assertThat(run.state()).isInstanceOfSatisfying(State.Halted.class,
                halted -> assertThat(halted.why()).contains("StackOverflowError"));
    }

    @Test
    void leavesOutWhatIsNotTicked() {
        Plan plan = Plans.of(creating("ticked", Phase.OWNERSHIP), creating("unticked", Phase.OWNERSHIP));

        Run run = Plans.run(Plans.order(postgres, plan, new Approval(plan.fingerprint(), Set.of("ticked"), Map.of())));

        assertThat(run.state()).isEqualTo(new State.Done());
        assertThat(Plans.result(run, "unticked")).isEqualTo(notRun(NotRun.Reason.LEFT_OUT));
        assertThat(exists("ticked")).isTrue();
        assertThat(exists("unticked")).isFalse();
    }

    @Test
    void stopsBeforeAStepOfThePerson() {
        Plan plan = Plans.of(creating("before", Phase.EXTENSIONS), Plans.step("restart", Phase.RESTART, Plans.byHand()),
                creating("behind", Phase.LIBRARIES));

        Run run = Plans.run(Plans.order(postgres, plan));

        assertThat(run.state()).isEqualTo(new State.AtBarrier("restart"));
        assertThat(Plans.result(run, "restart")).isEqualTo(notRun(NotRun.Reason.YOURS));
        assertThat(Plans.result(run, "behind")).isEqualTo(notRun(NotRun.Reason.BEHIND_BARRIER));
        assertThat(exists("before")).isTrue();
        assertThat(exists("behind")).isFalse();
    }

    @Test
    void stopsWhereThePersonChoseToDoItByHand() {
        Step step = Plans.step("either", Phase.CONFIGURATION,
                Plans.way(database, Statement.of("CREATE TABLE public.either ()")), Plans.byHand());
        Plan plan = Plans.of(step);

        Run run = Plans.run(Plans.order(postgres, plan,
                new Approval(plan.fingerprint(), Set.of("either"), Map.of("either", "hand"))));

        assertThat(run.state()).isEqualTo(new State.AtBarrier("either"));
        assertThat(exists("either")).isFalse();
    }

    @Test
    void takesBackAllThatSharesATransactionWithTheFailure() {
        Plan plan = Plans.of(creating("earlier", Phase.OWNERSHIP), creating("together", Phase.EXTENSIONS),
                Plans.sql("broken", Phase.EXTENSIONS, database, "CREATE TABLE public.half ()", "SELECT 1 / 0"),
                creating("later", Phase.GRANTS));

        Run run = Plans.run(Plans.order(postgres, plan));

        assertThat(run.state()).isEqualTo(new State.Failed("broken"));
        assertThat(run.failure().map(Failure::sqlState)).hasValue("22012");
        assertThat(Plans.result(run, "earlier")).isInstanceOf(Done.class);
        assertThat(Plans.result(run, "together")).isEqualTo(notRun(NotRun.Reason.TAKEN_BACK));
        assertThat(Plans.result(run, "later")).isEqualTo(notRun(NotRun.Reason.AFTER_FAILURE));
        assertThat(List.of(exists("earlier"), exists("together"), exists("half"), exists("later")))
            .containsExactly(true, false, false, false);
    }

    @Test
    void namesWhatStaysOfAStepThatIsNoTransaction() {
        String made = postgres.unique("made");
        Step mixed = Plans.step("mixed", Phase.DATABASE, Plans.way("", Statement.alone("CREATE DATABASE " + made),
                Statement.of("ALTER DATABASE " + made + " OWNER TO nobody_at_all")));

        Run run = Plans.run(Plans.order(postgres, Plans.of(mixed)));

        assertThat(Plans.result(run, "mixed")).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.kept()).containsExactly("CREATE DATABASE " + made);
            assertThat(failed.failure().sqlState()).isEqualTo(SqlState.UNDEFINED_OBJECT);
        });
    }

    @Test
    void callsNothingThatAnotherRolePlanted() {
        postgres.execute(database, "CREATE FUNCTION public.planted() RETURNS int LANGUAGE sql AS 'SELECT 1'");

        Run run = Plans
            .run(Plans.order(postgres, Plans.of(Plans.sql("call", Phase.GRANTS, database, "SELECT planted()"))));

        assertThat(run.failure().map(Failure::sqlState)).hasValue("42883");
    }

    @Test
    void writesWhereTheLoginsTransactionsAreReadOnly() {
        postgres.execute("postgres", "ALTER DATABASE " + database + " SET default_transaction_read_only = on");

        Run run = Plans.run(Plans.order(postgres, Plans.of(creating("written", Phase.OWNERSHIP))));

        assertThat(run.state()).isEqualTo(new State.Done());
        assertThat(exists("written")).isTrue();
    }

    /** A lock is waited for only shortly in any phase; an update may take its time. */
    @ParameterizedTest
    @CsvSource({ "GRANTS, 30s", "OWNERSHIP, 2min", "LIBRARIES, 2h", "EMBEDDINGS, 2h" })
    void givesEachStepItsTime(Phase phase, String statement) {
        String table = "time_of_" + phase.name().toLowerCase(Locale.ROOT);
        Plan plan = Plans.of(Plans.sql(table, phase, database, "CREATE TABLE public." + table
                + " AS SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock"));

        assertThat(Plans.run(Plans.order(postgres, plan)).state()).isEqualTo(new State.Done());

        assertThat(postgres.query(database, "SELECT statement, lock FROM " + table))
            .containsExactly(List.of(statement, "5s"));
    }

    @Test
    void needsThePasswordThatAStepSets() {
        Plan plan = Plans.of(Plans.step("set", Phase.ROLE,
                Plans.way("", new Statement("ALTER ROLE postgres PASSWORD", true, "postgres"))));
        RunRequest request = new RunRequest(plan, Approval.of(plan), Plans.databases(postgres), "postgres",
                Optional.empty());

        assertThat(Plans.run(request).state()).isInstanceOfSatisfying(State.Halted.class,
                halted -> assertThat(halted.why()).contains("password"));
    }

    @Test
    void saysWhatAWaitingRestartMeansOnceTheFilesWereRead() {
        try (TestServer own = TestServer.of(16).start()) {
            Step preload = Plans.step("preload", Phase.CONFIGURATION,
                    Plans.way("", Statement.alone("ALTER SYSTEM SET shared_preload_libraries = 'auto_explain'"),
                            Statement.alone("SELECT pg_reload_conf()")));

            Run run = Plans.run(Plans.order(own, Plans.of(preload)));

            assertThat(run.state()).isEqualTo(new State.Done());
            assertThat(own.value("postgres",
                    "SELECT pending_restart FROM pg_settings WHERE name = 'shared_preload_libraries'"))
                .isEqualTo("t");
        }
    }

}
