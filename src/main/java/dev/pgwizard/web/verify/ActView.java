package dev.pgwizard.web.verify;

import dev.pgwizard.rehearsal.ProbeResult;
import dev.pgwizard.web.view.Clock;
import dev.pgwizard.web.view.State;
import java.time.Duration;
import java.util.Optional;

/**
 * An act of the rehearsal as a line.
 *
 * @param word how it went, for those who do not see the glyph
 * @param note how long it took, or why it was not tried
 */
public record ActView(State state, String word, String title, String sql, String note) {

    /**
     * Why an act failed.
     *
     * @param check the id of the check that knows the cure; empty where none does
     */
    public record Fault(String title, String sqlState, String message, String meaning, String check) {
    }

    static ActView of(ProbeResult act) {
        return switch (act.result()) {
            case ProbeResult.Passed(Duration took, String seen) ->
                new ActView(State.OK, "Passed", act.title(), act.sql(), Clock.length(took));
            case ProbeResult.Failed failed ->
                new ActView(State.BLOCK, "Failed", act.title(), act.sql(), Clock.length(failed.took()));
            case ProbeResult.Skipped(String reason) -> new ActView(State.SKIP, "Not tried", act.title(), reason, "");
        };
    }

    static Optional<Fault> fault(ProbeResult act) {
        return act.result() instanceof ProbeResult.Failed failed ? Optional.of(new Fault(act.title(), failed.sqlState(),
                failed.message(), failed.meaning(), failed.check().orElse(""))) : Optional.empty();
    }
}
