package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.StartFailed;
import dev.pgwizard.bed.StatementFailed;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.rehearsal.ProbeResult;
import dev.pgwizard.rehearsal.Rehearsal;
import dev.pgwizard.rehearsal.Rehearsed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Two states of the table at once, drawn at random: nobody wrote down a verdict for them,
 * but the reading and the rehearsal, which share no code, have to agree.
 * {@code -Dcombined=600 -Dcombined.seed=7} draws more and others.
 */
class CombinedStatesTests {

    private static final int COUNT = Integer.getInteger("combined", 40);

    private static final long SEED = Long.getLong("combined.seed", 20261126);

    /** Words of a set-up that come first, in this order. */
    private static final List<String> FIRST = List.of("recipe", "owned", "prepared", "immich .*");

    /** Words that change the files of a server, and so what stands in them already. */
    private static final String ALONE = "(installed|removed|trusted|read) .*";

    /** What the rehearsal in a database with an Immich does not call, or does not see. */
    private static final Set<String> STRICTER = Set.of("usual-rights", "tables-elsewhere");

    private static List<ServerState> states() {
        return ServerState.all()
            .filter(state -> state.isRehearsed() && state.afterRehearsal().isEmpty() && !state.isUntold())
            .filter(state -> state.steps().stream().noneMatch(line -> line.matches(ALONE)))
            .toList();
    }

    private static Optional<ServerState> both(ServerState one, ServerState other) {
        Set<String> steps = new LinkedHashSet<>(one.steps());
        steps.addAll(other.steps());
        List<String> sorted = new ArrayList<>();
        FIRST.forEach(word -> steps.stream().filter(line -> line.matches(word)).forEach(sorted::add));
        boolean oneImmich = sorted.stream().filter(line -> line.startsWith("immich ")).count() < 2;
        steps.removeAll(sorted);
        sorted.addAll(steps);
        return one.target().equals(other.target()) && oneImmich
                ? server(one.server(), other.server())
                    .map(server -> new ServerState(one + " + " + other, server, one.target(), sorted, "ready"))
                : Optional.empty();
    }

    /** The major of the first, the packages and settings of both where they agree. */
    private static Optional<String> server(String one, String other) {
        List<String> words = new ArrayList<>(List.of(one.split(" ")));
        Set<String> names = words.stream().map(word -> word.split("=")[0]).collect(Collectors.toSet());
        List<String> more = Stream.of(other.split(" ")).skip(1).filter(word -> !words.contains(word)).toList();
        words.addAll(more);
        return more.stream().map(word -> word.split("=")[0]).anyMatch(names::contains) || words.contains("real")
                ? Optional.empty() : Optional.of(String.join(" ", words));
    }

    /**
     * The pairs in an order that only their own names decide, so that one more state in
     * the table changes hardly any of those that are drawn.
     */
    private static List<ServerState> pairs() {
        record Drawn(long rank, ServerState one, ServerState other) {
        }
        List<ServerState> states = states();
        return states.stream()
            .flatMap(one -> states.stream().map(other -> new Drawn(rank(one + " + " + other), one, other)))
            .sorted(Comparator.comparingLong(Drawn::rank))
            .flatMap(drawn -> both(drawn.one(), drawn.other()).stream())
            .toList();
    }

    private static long rank(String name) {
        return new Random(SEED ^ ((long) name.hashCode() << 16)).nextLong();
    }

    @Test
    void readingAndRehearsalAgree() throws SQLException {
        List<String> apart = new ArrayList<>();
        Iterator<ServerState> pairs = pairs().iterator();
        for (int judged = 0; judged < COUNT;) {
            Optional<StatedServer> server = prepared(pairs.next());
            if (server.isPresent()) {
                judged++;
                try (StatedServer prepared = server.get()) {
                    disagreement(prepared).ifPresent(apart::add);
                }
            }
        }
        assertThat(apart).as("seed %s", SEED).isEmpty();
    }

    /**
     * Two that do not go together, such as a table that both make or a setting that an
     * older server does not know, are no state.
     */
    private static Optional<StatedServer> prepared(ServerState state) {
        try {
            return Optional.of(StatedServer.of(state, state.wished().shared()));
        }
        catch (StatementFailed | StartFailed apart) {
            return Optional.empty();
        }
    }

    private static Optional<String> disagreement(StatedServer server) throws SQLException {
        Report report = server.report();
        Rehearsed rehearsed = new Rehearsal().rehearse(server.target(), server.asRole());
        List<String> blockers = report.failed(Severity.BLOCKER).stream().map(Outcome::id).toList();
        boolean agreed = switch (report.verdict()) {
            case READY -> rehearsed.succeeded();
            case NOT_READY -> !rehearsed.succeeded() || STRICTER.containsAll(blockers);
            case UNKNOWN -> true;
        };
        String act = rehearsed.failure().map(ProbeResult::toString).orElse("all passed");
        return agreed ? Optional.empty()
                : Optional.of("%s%n%s%n%s%nread: %s %s%nrehearsed: %s".formatted(server.state(),
                        server.state().server(), server.state().setup(), report.verdict(), blockers, act));
    }

}
