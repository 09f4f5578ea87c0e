package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.apply.Run.StepRun;
import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.bed.Catalogs;
import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.ServerState;
import dev.pgwizard.check.StatedServer;
import dev.pgwizard.check.StatedVerdict;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Psqls;
import dev.pgwizard.plan.Step;
import dev.pgwizard.plan.UndoScript;
import dev.pgwizard.remedy.Remedy.Phase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans for a server and carries them out, everything ticked, a person at hand, until
 * there is nothing left to do; and takes it all back with the scripts that were written
 * before.
 */
final class Convergence implements AutoCloseable {

    private static final int ROUNDS = 6;

    /** Whether no library of its sessions keeps everybody out. */
    private static final String OPEN = "NOT EXISTS (SELECT FROM pg_db_role_setting WHERE setdatabase = pg_database.oid"
            + " AND setrole = 0 AND setconfig::text ~ 'session_preload_libraries')";

    private final StatedServer server;

    private final List<String> undo = new ArrayList<>();

    private final Set<String> planned = new HashSet<>();

    /** What the last plan leaves for after its person's turn, as it will be read then. */
    private List<String> due = List.of();

    private int rounds;

    /** What was read since the last change. */
    private Optional<Report> read = Optional.empty();

    private Convergence(StatedServer server) {
        this.server = server;
    }

    /**
     * A server in this state, once the verdict on it is known to be the table's. What is
     * done to a server as a whole needs one of its own.
     */
    static Convergence of(ServerState state) throws SQLException {
        Convergence shared = on(StatedServer.of(state, state.wished().shared()));
        StatedVerdict.holds(shared.server(), shared.report());
        boolean alone = Plan.of(shared.report())
            .steps()
            .stream()
            .anyMatch(step -> Set.of(Phase.INSTALL, Phase.CONFIGURATION, Phase.RESTART).contains(step.phase()));
        if (!alone) {
            return shared;
        }
        shared.close();
        return on(StatedServer.of(state, state.wished().start()));
    }

    static Convergence on(StatedServer server) {
        return new Convergence(server);
    }

    StatedServer server() {
        return server;
    }

    RunningPostgres postgres() {
        return server.postgres();
    }

    Report report() throws SQLException {
        if (read.isEmpty()) {
            read = Optional.of(server.report());
        }
        return read.orElseThrow();
    }

    List<String> immich() {
        return Catalogs.numbers(postgres(), server.database(), server.role());
    }

    /** Everything that could change. */
    List<String> catalogs() {
        List<String> all = new ArrayList<>(Catalogs.shared(postgres(), List.of()));
        List<String> whole = postgres()
            .query("postgres",
                    "SELECT regexp_replace(pg_read_file('postgresql.auto.conf'), '#[^\n]*\n', '', 'g'), count(*)"
                            + " FROM pg_database WHERE datallowconn AND datconnlimit <> -2 AND " + OPEN
                            + " AND datname = '" + server.database() + "'")
            .getFirst();
        if (whole.get(1).equals("1")) {
            all.addAll(Catalogs.inside(postgres(), server.database()));
        }
        all.add(whole.getFirst());
        return all;
    }

    /** The vector indexes, without the numbers that one built anew gets. */
    List<String> indexes() {
        boolean there = !postgres()
            .value("postgres",
                    "SELECT count(*) FROM pg_database WHERE datallowconn AND datconnlimit <> -2 AND " + OPEN
                            + " AND datname = '" + server.database() + "'")
            .equals("0");
        return there ? postgres()
            .query(server.database(),
                    """
                            SELECT format('%s %s %s %s %s %s', c.relname, x.indrelid::regclass, m.amname, x.indclass, c.reloptions, pg_get_userbyid(c.relowner))
                              FROM pg_index AS x JOIN pg_class AS c ON c.oid = x.indexrelid JOIN pg_am AS m ON m.oid = c.relam
                             WHERE c.relname IN ('clip_index', 'face_index') ORDER BY 1""")
            .stream()
            .map(List::getFirst)
            .toList() : List.of();
    }

    /** The ids of all steps that were planned. */
    Set<String> carryOut() throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            Report report = report();
            Plan plan = Plan.of(report);
            if (plan.isEmpty()) {
                return planned;
            }
            if (!due.containsAll(plan.steps().stream().map(Step::id).toList())) {
                rounds++;
            }
            if (planned.addAll(plan.steps().stream().map(Step::id).toList())) {
                undo.addFirst(UndoScript.of(plan, report.context()));
            }
            Run run = run(plan);
            due = run.steps()
                .stream()
                .filter(step -> !(step.result() instanceof StepResult.Done))
                .map(StepRun::id)
                .toList();
            read = Optional.empty();
            switch (run.state()) {
                case State.AtBarrier(String step) -> new Person(postgres()).takesTurn(plan, step);
                case State.Done done -> {
                }
                case State.Failed failed -> throw new AssertionError(Transcript.of(run));
                case State.Locked locked -> throw new AssertionError(Transcript.of(run));
                case State.Halted halted -> throw new AssertionError(Transcript.of(run));
                case State.Running running -> throw new AssertionError(Transcript.of(run));
            }
        }
        throw new AssertionError("no end: " + Plan.of(report()).steps());
    }

    /**
     * The first plan with nothing ticked, as its file is printed; nothing where that is
     * the whole plan, or a person has a part in it.
     */
    boolean carryOutWhatIsPrinted() throws SQLException {
        Plan plan = Plan.of(report());
        if (plan.steps().stream().noneMatch(Step::optional) || plan.steps().stream().anyMatch(Step::isBarrier)) {
            return false;
        }
        undo.addFirst(UndoScript.of(plan, report().context()));
        planned.addAll(plan.steps().stream().map(Step::id).toList());
        Run run = Plans.run(new RunRequest(plan, Approval.of(plan), server.changer(), server.maintenance(),
                Optional.of(StatedServer.PASSWORD)));
        assertThat(run.state()).isInstanceOf(State.Done.class);
        due = plan.steps().stream().filter(Step::optional).map(Step::id).toList();
        read = Optional.empty();
        rounds++;
        return true;
    }

    /** How many plans asked for something that the one before had not left for later. */
    int rounds() {
        return rounds;
    }

    Run run(Plan plan) {
        return Plans.run(order(plan));
    }

    /** What is optional is ticked too. */
    RunRequest order(Plan plan) {
        Set<String> all = plan.steps().stream().map(Step::id).collect(Collectors.toSet());
        return new RunRequest(plan, new Approval(plan.fingerprint(), all, java.util.Map.of()), server.changer(),
                server.maintenance(), Optional.of(StatedServer.PASSWORD));
    }

    void takeBack() {
        for (String script : undo) {
            Psqls.Result result = Psqls.run(postgres(), script, "");
            assertThat(result.code()).as(() -> result.output() + "\n" + script).isZero();
        }
    }

    @Override
    public void close() {
        server.close();
    }

}
