package dev.pgwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.rehearsal.ProbeResult;
import dev.pgwizard.rehearsal.Rehearsal;
import dev.pgwizard.rehearsal.Rehearsed;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether the reading of a server in a state of the table ends in the verdict that the
 * table says, with the checks that decide it, and whether the rehearsal, which acts
 * Immich's start out and shares no code with the checks, agrees.
 */
public final class StatedVerdict {

    private StatedVerdict() {
    }

    /** Fails with everything that the report says. */
    public static void holds(StatedServer server, Report report) {
        ServerState state = server.state();
        assertThat(state.hidden().isEmpty() ? verdict(report) : verdict(report).split(":")[0])
            .as(() -> everything(report))
            .isEqualTo(state.verdict());
        state.hidden().ifPresent(name -> assertThat(everything(report)).contains(name));
        state.said().ifPresent(words -> assertThat(everything(report)).contains(words));
        state.afterRehearsal().ifPresent(verdict -> {
            Outcome rehearsal = new Rehearsal().rehearse(server.target(), server.asRole()).outcome();
            assertThat(verdict(report.judgedBy(rehearsal))).as(() -> everything(report.judgedBy(rehearsal)))
                .isEqualTo(verdict);
        });
        if (state.isRehearsed() && !state.isUnknown() && state.afterRehearsal().isEmpty()) {
            Rehearsed rehearsed = new Rehearsal().rehearse(server.target(), server.asRole());
            assertThat(rehearsed.succeeded()).as(() -> results(rehearsed)).isEqualTo(state.isReady());
        }
    }

    private static String verdict(Report report) {
        return switch (report.verdict()) {
            case READY -> "ready";
            case NOT_READY -> "not ready: " + ids(report.failed(Severity.BLOCKER));
            case UNKNOWN -> "unknown: " + ids(report.unknown().stream().filter(Outcome::isDecidingUnknown).toList());
        };
    }

    private static String ids(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::id).sorted().collect(Collectors.joining(", "));
    }

    private static String everything(Report report) {
        return report.outcomes()
            .stream()
            .filter(outcome -> !outcome.isPassed() && !outcome.isSkipped())
            .map(outcome -> outcome.id() + ": " + outcome.finding())
            .collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static String results(Rehearsed rehearsed) {
        return rehearsed.results().stream().map(ProbeResult::toString).collect(Collectors.joining("\n", "\n", "\n"));
    }

}
