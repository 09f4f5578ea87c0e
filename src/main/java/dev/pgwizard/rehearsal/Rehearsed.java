package dev.pgwizard.rehearsal;

import dev.pgwizard.check.Check;
import dev.pgwizard.check.Check.Area;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.postgres.SqlState;
import dev.pgwizard.rehearsal.ProbeResult.Failed;
import dev.pgwizard.remedy.RoleChanges.SetPassword;
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

    /**
     * A rehearsal as a check among the others: it stands behind them in the report, and
     * its word counts as much as theirs.
     */
    record RehearsalSucceeds(Rehearsed rehearsed) implements Check {

        @Override
        public String id() {
            return "rehearsal";
        }

        @Override
        public String title(CheckContext context) {
            return title();
        }

        @Override
        public String problem(CheckContext context) {
            return "The rehearsal as " + rehearsed.role() + " does not succeed";
        }

        String title() {
            return "The rehearsal as " + rehearsed.role() + " succeeds";
        }

        @Override
        public String why() {
            return "What can only be known by doing is done: the wizard logs in as Immich's role, does its start and its search in "
                    + "one transaction, and takes it all back.";
        }

        @Override
        public Area area() {
            return Area.ROLE;
        }

        @Override
        public Finding examine(CheckContext context) {
            return finding();
        }

        Finding finding() {
            if (rehearsed.isPasswordRefused()) {
                return Finding.blocker("Postgres does not take this password for the role `" + rehearsed.role() + "`.",
                        "Give Immich the role's own, or set this one; the plan does that.",
                        new SetPassword(rehearsed.role()));
            }
            return rehearsed.failure()
                .map(probeResult -> probeResult.result() instanceof Failed failed ? finding(probeResult, failed)
                        : incomplete("Something was left out."))
                .orElseGet(() -> rehearsed.succeeded()
                        ? Finding.passed(rehearsed.passed() + " probes, nothing left behind")
                        : incomplete("It was broken off."));
        }

        /** What says nothing about the server as it is proves nothing about Immich. */
        private static Finding finding(ProbeResult probeResult, Failed failed) {
            return failed.check().isEmpty() ? incomplete(failed.meaning())
                    : new Finding.Failed(Severity.BLOCKER,
                            "It stopped at \"" + probeResult.title() + "\": `" + firstLine(failed.message()) + "`. "
                                    + failed.meaning(),
                            "The check `" + failed.check().get() + "` has more about it.",
                            List.of(new Fact("Statement", probeResult.sql()), new Fact("SQLSTATE", failed.sqlState())),
                            List.of());
        }

        private static Finding incomplete(String reason) {
            return Finding.unknown(Severity.BLOCKER, reason, "Rehearse again.");
        }

        private static String firstLine(String message) {
            return message.lines().findFirst().orElse("").replace('`', '\'');
        }

    }

}
