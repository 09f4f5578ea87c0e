package dev.pgwizard.web.verify;

import dev.pgwizard.rehearsal.ProbeResult;
import dev.pgwizard.web.view.Clock;
import dev.pgwizard.web.view.State;
import java.time.Duration;
import java.util.Optional;

/**
 * A probe of the rehearsal as a line.
 *
 * @param word how it went, for those who do not see the glyph
 * @param note how long it took, or why it was not tried
 */
public record ProbeView(State state, String word, String title, String sql, String note) {

    /**
     * Why a probe failed.
     *
     * @param check the id of the check that knows the cure; empty where none does
     */
    public record Fault(String title, String sqlState, String message, String meaning, String check) {
    }

    static ProbeView of(ProbeResult probe) {
        return switch (probe.result()) {
            case ProbeResult.Passed(Duration took, String seen) ->
                new ProbeView(State.OK, "Passed", probe.title(), probe.sql(), Clock.length(took));
            case ProbeResult.Failed failed ->
                new ProbeView(State.BLOCK, "Failed", probe.title(), probe.sql(), Clock.length(failed.took()));
            case ProbeResult.Skipped(String reason) ->
                new ProbeView(State.SKIP, "Not tried", probe.title(), reason, "");
        };
    }

    static Optional<Fault> fault(ProbeResult probe) {
        return probe.result() instanceof ProbeResult.Failed failed ? Optional.of(new Fault(probe.title(),
                failed.sqlState(), failed.message(), failed.meaning(), failed.check().orElse(""))) : Optional.empty();
    }
}
