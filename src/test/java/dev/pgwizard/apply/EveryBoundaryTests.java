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
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

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
    private static Stream<Fault.Kind> kinds(int boundary) {
        Fault.Kind[] all = Fault.Kind.values();
        return "all".equals(System.getProperty("faults")) ? Stream.of(all) : Stream.of(all[boundary % all.length]);
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("LONGEST")
    void convergesOnTheNextRun(ServerState state) throws SQLException {
        try (TestServer postgres = state.wished().start(); Wire wire = new Wire(postgres.port())) {
            int boundary = 0;
            while (isInterrupted(state, postgres, wire, boundary)) {
                boundary++;
            }
            assertThat(boundary).isGreaterThan(12);
        }
    }

    /** Whether there was a statement of this number to interrupt. */
    private static boolean isInterrupted(ServerState state, TestServer postgres, Wire wire, int boundary)
            throws SQLException {
        boolean interrupted = true;
        for (Fault.Kind kind : kinds(boundary).toList()) {
            interrupted &= isInterrupted(state, postgres, wire, new Fault(kind, postgres, wire, boundary));
        }
        return interrupted;
    }

    private static boolean isInterrupted(ServerState state, TestServer postgres, Wire wire, Fault fault)
            throws SQLException {
        StatedServer server = StatedServer.of(state, postgres).through(wire.port());
        int failures = 0;
        Report report = server.report();
        for (Plan plan = Plan.of(report); !plan.isEmpty(); plan = Plan.of(report)) {
            Run run = Plans.run(order(server, plan, fault));
            if (run.state() instanceof State.AtBarrier(String step)) {
                new Person(postgres).takesTurn(plan, step);
            }
            else if (!(run.state() instanceof State.Done)) {
                failures++;
                assertThat(failures).as(() -> fault + ": " + Transcript.of(run)).isLessThan(PATIENCE);
                assertThat(fault.hasHappened()).as(() -> Transcript.of(run)).isTrue();
            }
            report = server.report();
        }
        assertThat(report.verdict()).as(fault + ": " + report.failed(Severity.BLOCKER)).isEqualTo(Verdict.READY);
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
