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
 * @param acts in their order; the last one takes everything back
 */
public record Rehearsed(String role, Instant at, Duration took, List<Act> acts) {

    public Rehearsed {
        acts = List.copyOf(acts);
    }

    /** Whether Immich would start and find pictures. */
    public boolean succeeded() {
        return acts.stream().allMatch(Act::isPassed);
    }

    /** Where Immich would stop: the first act that failed. */
    public Optional<Act> failure() {
        return acts.stream().filter(Act::isFailed).findFirst();
    }

    /** Whether Postgres did not take the password; the reading cannot know that. */
    public boolean isPasswordRefused() {
        return failure().filter(act -> act.id().equals(Act.LOG_IN))
            .filter(act -> act.result() instanceof Act.Failed failed
                    && failed.sqlState().equals(SqlState.INVALID_PASSWORD))
            .isPresent();
    }

    /** For the report: one outcome beside those of the checks. */
    public Outcome outcome() {
        RehearsalSucceeds check = new RehearsalSucceeds(this);
        return new Outcome(check, check.title(), check.finding());
    }

    public long passed() {
        return acts.stream().filter(Act::isPassed).count();
    }

}
