package dev.pgwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Run.State;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.check.ServerState;
import dev.pgwizard.check.StatedServer;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.SqlScript;
import dev.pgwizard.rehearsal.Rehearsal;
import dev.pgwizard.rehearsal.Rehearsed;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every state of the verdict table that is not ready: the verdict is the table's, the
 * plan leads to "ready", the next plan is empty, nobody else notices, and the way back
 * leads to where it began. The states that no statement and no setting can cure are named
 * with the reason.
 */
class ConvergenceTests {

    /** What fails without a remedy, by the id of the check. */
    private static final Map<String, String> BEYOND = Map.ofEntries(
            Map.entry("vector-version", "It takes a package of another version, or another release of Immich."),
            Map.entry("vector-accepted", "It takes another release of Immich, or another vector extension."),
            Map.entry("vector-up-to-date",
                    "The package is older than what the database uses, or has no script that leads to it."),
            Map.entry("upgrade-path", "It takes another release of Immich first, or another database."),
            Map.entry("vector-indexes",
                    "Embeddings that have to be converted cannot be, as long as a view depends on them."),
            Map.entry("embeddings", "Whether a view of the embeddings may go, only whoever made it knows."),
            Map.entry("vector-created", "It takes a package of a version that the release accepts."),
            Map.entry("vector-tables", "Only a backup has the table."),
            Map.entry("objects-there", "Only a backup has what is missing; the wizard knows its name and no more."),
            Map.entry("tables-alone", "What depends on Immich's tables is another's, who alone may take it away."),
            Map.entry("database-encoding", "The encoding of a database cannot be changed; it takes another database."),
            Map.entry("names-free", "Only a backup has the list of migrations."),
            Map.entry("tables-elsewhere", "Whether an Immich in another schema is to go on, only a person knows."),
            Map.entry("locks-free", "Whether a prepared transaction is to be committed, only its owner knows."),
            Map.entry("contrib-complete",
                    "What an extension brought and somebody renamed, only he knows where to find."),
            Map.entry("role-door", "pg_hba.conf is a file on the host."));

    /**
     * The stand-in of the newer version is there already, so the script of its update
     * fails. Updates from a version that is really there are a business of their own.
     */
    private static final Set<String> PRETENDED = Set.of("VectorChord with an old pgvector in the database",
            "VectorChord newer on the server", "The real pgvector, newer on the server");

    /**
     * What a package of pgvecto.rs brings, and whether the rest of a list is on the disk.
     */
    private static final Set<String> UNFORESEEN = Set.of("install-vectors", "set-session-preload-libraries");

    /** Steps that say that nothing leads back. */
    private static final Set<String> FINAL = Set.of("set-password", "drop-broken-database", "update-vector",
            "update-vchord", "update-pg-trgm", "update-pg_trgm");

    static Stream<ServerState> unready() {
        return ServerState.all().filter(ServerState::isToRepair);
    }

    /** All of them, or those whose names contain {@code -Dverdicts}. */
    static Stream<ServerState> chosen() {
        return unready().filter(ServerState::isChosen);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chosen")
    void leadsToReadyAndBack(ServerState state) throws SQLException {
        try (Convergence convergence = Convergence.of(state)) {
            Report before = convergence.report();
            Set<String> beyond = beyond(before);
            if (PRETENDED.contains(state.name())) {
                failsWithoutATrace(convergence, Plan.of(before));
            }
            else if (beyond.isEmpty()) {
                converges(convergence);
            }
            else {
                assertThat(BEYOND).as(() -> "no reason is given for " + beyond)
                    .containsKeys(beyond.toArray(String[]::new));
                assertThat(before.verdict()).isNotEqualTo(Verdict.READY);
                assertThat(decides(before)).isTrue();
            }
        }
    }

    private static void converges(Convergence convergence) throws SQLException {
        Neighbour neighbour = Neighbour.of(convergence.postgres());
        List<String> immich = convergence.immich();
        List<String> before = convergence.catalogs();
        List<String> indexes = convergence.indexes();
        List<String> others = neighbour.look(immich);
        boolean seen = convergence.report().context().server().contents().asOptional().isPresent();

        if (!decides(convergence.report()) && convergence.carryOutWhatIsPrinted()) {
            assertThat(convergence.report().verdict()).as("with nothing ticked").isEqualTo(Verdict.READY);
        }
        Set<String> planned = convergence.carryOut();

        assertThat(convergence.rounds()).as("what nobody could look into is not foreseen")
            .isLessThanOrEqualTo(seen && planned.stream().noneMatch(UNFORESEEN::contains) ? 1 : 2);
        Report after = convergence.report();
        assertThat(after.verdict()).as(() -> after.failed(Severity.BLOCKER).toString()).isEqualTo(Verdict.READY);
        assertThat(Plan.of(after).steps()).isEmpty();
        rehearses(convergence.server());
        assertThat(neighbour.look(Stream.concat(immich.stream(), convergence.immich().stream()).distinct().toList()))
            .containsExactlyElementsOf(others);
        convergence.takeBack();
        assertThat(convergence.indexes()).isEqualTo(indexes);
        if (planned.stream().noneMatch(FINAL::contains) && !isReplaced(planned, indexes)) {
            assertThat(convergence.catalogs()).containsExactlyElementsOf(before);
        }
    }

    /** Whether the head of the file says that a person has to decide. */
    private static boolean decides(Report report) {
        return SqlScript.of(Plan.of(report), report.context()).contains("-- As it stands, this file does not lead to");
    }

    /** An index or a constraint that comes back has another number in the catalogs. */
    private static boolean isReplaced(Set<String> planned, List<String> indexes) {
        return planned.stream().anyMatch(step -> step.matches("lift-(take|let|build)-.*|drop-(?!broken).*"))
                || indexes.stream().anyMatch(index -> planned.contains("build-" + index.split("_")[0] + "-index"));
    }

    /**
     * The stand-in of pgvecto.rs does not take the words of pgvector, and those releases
     * pick it by themselves.
     */
    private static void rehearses(StatedServer server) {
        boolean standsIn = (server.state().vector() == VectorExtension.PGVECTO_RS || server.state().isUntold())
                && !server.target().requirements().automatic();
        if (!standsIn) {
            Rehearsed rehearsed = new Rehearsal().rehearse(server.target(), server.asRole());
            assertThat(rehearsed.succeeded()).as(() -> rehearsed.results().toString()).isTrue();
        }
    }

    private static void failsWithoutATrace(Convergence convergence, Plan plan) {
        List<String> before = convergence.catalogs();

        assertThat(convergence.run(plan).state()).isInstanceOf(State.Failed.class);

        assertThat(convergence.catalogs()).containsExactlyElementsOf(before);
    }

    private static Set<String> beyond(Report report) {
        Stream<Outcome> without = report.failed(Severity.BLOCKER)
            .stream()
            .filter(outcome -> outcome.remedies().isEmpty());
        Stream<Outcome> unknown = report.verdict() == Verdict.UNKNOWN
                ? report.unknown().stream().filter(outcome -> outcome.remedies().isEmpty()) : Stream.of();
        return Stream.concat(without, unknown).map(Outcome::id).collect(Collectors.toSet());
    }

    @Test
    void thereAreStatesToRepair() {
        assertThat(unready()).hasSizeGreaterThan(150);
    }

}
