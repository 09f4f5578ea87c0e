package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.LockHolder;
import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.Runs.OngoingRun;
import dev.pgwizard.apply.StepResult.Failed;
import dev.pgwizard.apply.StepResult.Failure;
import dev.pgwizard.apply.StepResult.NotRun;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.postgres.ServerError;
import dev.pgwizard.postgres.SqlState;
import dev.pgwizard.remedy.Remedy.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in between, nothing stays half done and the run says what happened. */
class InterruptionTests {

    private final TestServer postgres = TestServer.of(16).shared();

    private final String database = postgres.newDatabase();

    private final Plan slow = Plans.of(
            Plans.sql("slow", Phase.LIBRARIES, database, "CREATE TABLE public.half ()", "SELECT pg_sleep(600)"),
            Plans.sql("next", Phase.GRANTS, database, "CREATE TABLE public.next ()"));

    private static void awaitSleep(TestServer server) {
        awaitSleep(server, 600);
    }

    private static void awaitSleep(TestServer server, int seconds) {
        while (server
            .value("postgres",
                    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(" + seconds
                            + "%' AND wait_event = 'PgSleep'")
            .equals("0")) {
            Thread.onSpinWait();
        }
    }

    private void assertNothingStayed(TestServer server, String where) {
        assertThat(server.value(where, "SELECT to_regclass('public.half')")).isEqualTo("null");
        assertThat(server.value(where, "SELECT to_regclass('public.next')")).isEqualTo("null");
    }

    @Test
    void reportsABackendThatWasKilled() {
        OngoingRun ongoing = new Runs().start(Plans.order(postgres, slow));
        awaitSleep(postgres);
        assertThat(ongoing.now().state()).isEqualTo(new State.Running());
        assertThat(Plans.result(ongoing.now(), "slow")).isEqualTo(new StepResult.Running());

        postgres.value("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database
                + "' AND query LIKE 'SELECT pg_sleep(600%'");

        Run run = Plans.ended(ongoing);
        assertThat(run.state()).isEqualTo(new State.Failed("slow"));
        assertThat(run.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.sqlState()).isEqualTo(SqlState.ADMIN_SHUTDOWN);
            assertThat(failure.meaning()).contains("The connection was lost");
        });
        assertNothingStayed(postgres, database);
    }

    @Test
    void reportsAServerThatCrashed() {
        try (TestServer own = TestServer.of(18).start()) {
            Plan plan = Plans
                .of(Plans.sql("slow", Phase.LIBRARIES, "", "CREATE TABLE public.half ()", "SELECT pg_sleep(600)"));
            OngoingRun ongoing = new Runs().start(Plans.order(own, plan));
            awaitSleep(own);

            own.crash();
            Run run = Plans.ended(ongoing);
            own.start();

            assertThat(run.state()).isEqualTo(new State.Failed("slow"));
            assertThat(run.failure())
                .hasValueSatisfying(failure -> assertThat(new ServerError(failure.sqlState(), "").isLoss()).isTrue());
            assertNothingStayed(own, "postgres");
        }
    }

    @Test
    void cancelsTheStatementWhenTheWizardIsStopped() throws InterruptedException {
        Runs runs = new Runs(Clock.systemUTC(), Duration.ofMillis(500));
        OngoingRun ongoing = runs.start(Plans.order(postgres, slow));
        awaitSleep(postgres);

        runs.destroy();

        assertThat(ongoing.now().isRunning()).isFalse();
        assertThat(Plans.result(ongoing.now(), "slow")).isInstanceOfSatisfying(Failed.class,
                failed -> assertThat(failed.failure().sqlState()).isEqualTo(SqlState.QUERY_CANCELED));
        assertNothingStayed(postgres, database);
    }

    @Test
    void letsAStatementEndAndBeginsNoOtherWhenTheWizardIsStopped() throws InterruptedException {
        Plan plan = Plans.of(
                Plans.sql("short", Phase.LIBRARIES, database, "CREATE TABLE public.half ()", "SELECT pg_sleep(2)"),
                Plans.sql("next", Phase.GRANTS, database, "CREATE TABLE public.next ()"));
        Runs runs = new Runs();
        OngoingRun ongoing = runs.start(Plans.order(postgres, plan));
        awaitSleep(postgres, 2);

        runs.destroy();

        assertThat(Plans.result(ongoing.now(), "short")).isInstanceOf(StepResult.Done.class);
        assertThat(Plans.result(ongoing.now(), "next")).isEqualTo(new NotRun(NotRun.Reason.STOPPED));
        assertThat(postgres.value(database, "SELECT to_regclass('public.half')")).isEqualTo("half");
        assertThat(postgres.value(database, "SELECT to_regclass('public.next')")).isEqualTo("null");
    }

    @Test
    void waitsForALockOnlyShortly() throws SQLException {
        postgres.execute(database, "CREATE TABLE public.busy ()");
        try (Connection other = postgres.connect(database); Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE public.busy");

            Run run = Plans.run(Plans.order(postgres,
                    Plans.of(Plans.sql("drop", Phase.OWNERSHIP, database, "DROP TABLE public.busy"))));

            assertThat(run.failure().map(Failure::sqlState)).hasValue(SqlState.LOCK_NOT_AVAILABLE);
        }
    }

    @Test
    void saysWhenThereIsNoConnection() {
        try (TestServer own = TestServer.of(14).start()) {
            own.stop();

            Run run = Plans.run(Plans.order(own, slow));

            assertThat(run.state()).isInstanceOfSatisfying(State.Halted.class,
                    halted -> assertThat(halted.why()).startsWith("Nothing ran."));
        }
    }

    /** Any role of any database may take the lock. */
    @ParameterizedTest
    @ValueSource(strings = { "postgres", "template1" })
    void goesPastALockOfSomebodyWhoIsNoWizard(String home) throws SQLException {
        Plan plan = Plans.of(Plans.sql("past", Phase.GRANTS, database, "CREATE TABLE public.past_" + home + " ()"));
        RunRequest request = Plans.order(postgres, plan);
        try (Connection other = postgres.connect(home); Statement statement = other.createStatement()) {
            statement.execute("SET application_name = 'a prank'");
            statement.execute("SELECT pg_advisory_lock(" + RunLock.KEY + ")");

            State.Locked locked = (State.Locked) Plans.run(request).state();
            RunRequest past = new RunRequest(plan, request.approval(), request.databases(), request.maintenance(),
                    request.password(), locked.holder().process(), Optional.empty());

            assertThat(locked.holder().application()).isEqualTo("a prank");
            assertThat(locked.holder().database()).isEqualTo(home);
            assertThat(Plans.run(past).state()).isEqualTo(new State.Done());
        }
    }

    /** As when the wizard hangs, or the network lets nothing through. */
    @Test
    void theServerLetsGoOfAWizardThatSaysNothing() throws SQLException {
        try (RunLock held = ((RunLock.Taken.Ours) RunLock.take(Plans.databases(postgres), "postgres", LockHolder.NOBODY,
                () -> {
                }))
            .guard()) {
            assertThat(held.silence()).isEqualTo("1min");
        }
    }

    @Test
    void goesNoFurtherWithoutItsLock() {
        Plan plan = Plans.of(Plans.sql("first", Phase.LIBRARIES, database, "SELECT pg_sleep(15)"),
                Plans.sql("second", Phase.VACUUM, database, "VACUUM"));
        OngoingRun run = new Runs().start(Plans.order(postgres, plan));
        awaitSleep(postgres, 15);
        postgres.execute("postgres",
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = "
                        + (RunLock.KEY >>> 32));
        Plans.ended(run);

        assertThat(run.now().state()).isInstanceOfSatisfying(State.Halted.class,
                halted -> assertThat(halted.why()).contains("let go of the lock"));
    }

    @Test
    void letsNoSecondWizardIn() throws SQLException {
        Plan plan = Plans.of(Plans.sql("second", Phase.GRANTS, database, "CREATE TABLE public.second ()"));
        for (String home : new String[] { "postgres", "template1" }) {
            RunLock.Taken first = RunLock.take(Plans.databases(postgres), home, LockHolder.NOBODY, () -> {
            });
            try (RunLock held = ((RunLock.Taken.Ours) first).guard()) {
                assertThat(held).isNotNull();
                Run run = Plans.run(Plans.order(postgres, plan));
                assertThat(run.state()).isInstanceOfSatisfying(State.Locked.class,
                        locked -> assertThat(locked.holder().application()).contains("izard"));
                assertThat(Transcript.of(run)).contains("Nothing ran", "role “postgres”", "database “" + home + "”");
            }
        }
        assertThat(Plans.run(Plans.order(postgres, plan)).state()).isEqualTo(new State.Done());
    }

}
