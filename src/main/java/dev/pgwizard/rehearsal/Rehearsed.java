package dev.pgwizard.rehearsal;

import dev.pgwizard.check.Outcome;
import dev.pgwizard.postgres.SqlState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a rehearsal went. Nothing of it is left in the server.
 *
 * @param role as whom it was acted
 * @param results in their order; the last one takes everything back
 */
public record Rehearsed(String role, Instant at, Duration took, List<ProbeResult> results) {

    public Rehearsed {
        results = List.copyOf(results);
    }

    /** Whether Immich would start and find pictures. */
    public boolean succeeded() {
        return results.stream().allMatch(ProbeResult::isPassed);
    }

    /** Where Immich would stop: the first act that failed. */
    public Optional<ProbeResult> failure() {
        return results.stream().filter(ProbeResult::isFailed).findFirst();
    }

    /** Whether Postgres did not take the password; the reading cannot know that. */
    public boolean isPasswordRefused() {
        return failure().filter(probeResult -> probeResult.id().equals(ProbeResult.LOG_IN))
            .filter(probeResult -> probeResult.result() instanceof ProbeResult.Failed failed
                    && failed.sqlState().equals(SqlState.INVALID_PASSWORD))
            .isPresent();
    }

    /** For the report: one outcome beside those of the checks. */
    public Outcome outcome() {
        RehearsalSucceeds check = new RehearsalSucceeds(this);
        return new Outcome(check, check.title(), check.finding());
    }

    public long passed() {
        return results.stream().filter(ProbeResult::isPassed).count();
    }

}
