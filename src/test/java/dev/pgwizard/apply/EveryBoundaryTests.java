package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.check.ServerState;
import dev.pgwizard.check.StatedServer;
import dev.pgwizard.plan.Plan;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The three longest plans, interrupted in every way at every one of their statements, the
 * commits among them: the next reading sees what is left, and the next plan finishes it.
 */
class EveryBoundaryTests {

    private static final String NOBODY = "DROP DATABASE $d; DROP ROLE $r";

    private static final List<ServerState> LONGEST = List.of(
            new ServerState("An empty server, for VectorChord", "17 vector=0.8.1 vchord=1.1.1", "3.0.3 vectorchord",
                    List.of(NOBODY), "not ready"),
            new ServerState("An empty server, for pgvecto.rs", "14 vectors=0.2.1", "2.7.5 pgvecto.rs", List.of(NOBODY),
                    "not ready"),
            new ServerState("A restored Immich on a neglected server", "18 vector=0.8.1", "3.0.3 pgvector", List.of(
                    "recipe", "immich 68 2.7.5",
                    "$d: CREATE SCHEMA extensions; ALTER EXTENSION cube SET SCHEMA extensions; ALTER EXTENSION earthdistance SET SCHEMA extensions",
                    "$d: REASSIGN OWNED BY $r TO postgres; REVOKE ALL ON SCHEMA public FROM PUBLIC; REVOKE EXECUTE ON FUNCTION pg_catalog.pg_advisory_lock(bigint) FROM PUBLIC",
                    "$d: CREATE FUNCTION guard() RETURNS event_trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'frozen'\\; END$$; CREATE EVENT TRIGGER guard ON ddl_command_start EXECUTE FUNCTION guard()",
                    "ALTER ROLE $r NOLOGIN CONNECTION LIMIT 1; ALTER ROLE $r SET default_transaction_read_only = on; ALTER ROLE $r SET search_path = app; REVOKE CONNECT ON DATABASE $d FROM PUBLIC"),
                    "not ready"));

    private static final int PATIENCE = 6;

    /**
     * The kinds take turns, so that each boundary is interrupted in one way;
     * {@code -Dfaults=all} interrupts each in every way.
     */
    private static final int STRIDE = "all".equals(System.getProperty("faults")) ? 1 : Fault.Kind.values().length;

    static Stream<Arguments> interruptions() {
        return LONGEST.stream()
            .flatMap(plan -> Arrays.stream(Fault.Kind.values()).map(kind -> Arguments.of(plan, kind)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("interruptions")
    void convergesOnTheNextRun(ServerState state, Fault.Kind kind) throws SQLException {
        try (TestServer postgres = state.wished().start(); Wire wire = new Wire(postgres.port())) {
            int boundary = STRIDE == 1 ? 0 : kind.ordinal();
            while (isInterrupted(state, postgres, wire, kind, boundary)) {
                boundary += STRIDE;
            }
            assertThat(boundary).isGreaterThan(12);
        }
    }

    /** Whether there was a statement of this number to interrupt. */
    private static boolean isInterrupted(ServerState state, TestServer postgres, Wire wire, Fault.Kind kind,
            int boundary) throws SQLException {
        StatedServer server = StatedServer.of(state, postgres).through(wire.port());
        Fault fault = new Fault(kind, postgres, wire, boundary);
        int failures = 0;
        for (Plan plan = Plan.of(server.report()); !plan.isEmpty(); plan = Plan.of(server.report())) {
            Run run = Plans.run(order(server, plan, fault));
            if (run.state() instanceof State.AtBarrier(String step)) {
                new Person(postgres).takesTurn(plan, step);
            }
            else if (!(run.state() instanceof State.Done)) {
                failures++;
                assertThat(failures).as(() -> boundary + ": " + Transcript.of(run)).isLessThan(PATIENCE);
                assertThat(fault.hasHappened()).as(() -> Transcript.of(run)).isTrue();
            }
        }
        Report after = server.report();
        assertThat(after.verdict()).as(() -> boundary + ": " + after.failed(Severity.BLOCKER)).isEqualTo(Verdict.READY);
        assertThat(failures > 0).isEqualTo(fault.hasHappened());
        tidy(postgres, server);
        return fault.hasHappened();
    }

    /**
     * The lock of the run comes first, and holds through a lost connection of its own.
     */
    private static RunRequest order(StatedServer server, Plan plan, Fault fault) {
        RunRequest request = Convergence.on(server).order(plan);
        AtomicInteger opened = new AtomicInteger();
        return new RunRequest(plan, request.approval(), name -> opened.getAndIncrement() == 0
                ? request.databases().open(name) : fault.on(request.databases().open(name)), request.maintenance(),
                request.password());
    }

    private static void tidy(TestServer postgres, StatedServer server) {
        postgres.execute("postgres", "DROP DATABASE " + server.database() + " WITH (FORCE)", "ALTER SYSTEM RESET ALL");
        if (server.state().name().startsWith("An empty server")) {
            postgres.restart();
        }
    }

}
