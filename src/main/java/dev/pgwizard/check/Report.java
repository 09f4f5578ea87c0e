package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Reading.HiddenException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The outcome of all checks, and the verdict that follows.
 *
 * @param proven whether a rehearsal did what Immich will do, so that what was hidden from
 * the reading decides no more
 */
public record Report(CheckContext context, List<Outcome> outcomes, boolean proven) {

    public Report {
        outcomes = List.copyOf(outcomes);
    }

    public static Report of(List<Check> checks, CheckContext context) {
        return new Report(context, checks.stream().map(check -> Outcome.of(check, context)).toList(), false);
    }

    /**
     * One blocker is enough for "not ready"; what is hidden and would matter is enough
     * for "unknown", unless a rehearsal proved that it does no harm.
     */
    public Verdict verdict() {
        if (outcomes.stream().anyMatch(Outcome::isBlocker)) {
            return Verdict.NOT_READY;
        }
        return deciding().isEmpty() ? Verdict.READY : Verdict.UNKNOWN;
    }

    /** What nobody knows, and without which there is no verdict. */
    public List<Outcome> deciding() {
        return matching(outcome -> outcome.isDecidingUnknown() && !isSettled(outcome));
    }

    public List<Outcome> failed(Severity severity) {
        return matching(outcome -> outcome.hasFailed(severity));
    }

    public List<Outcome> passed() {
        return matching(Outcome::isPassed);
    }

    public List<Outcome> unknown() {
        return matching(Outcome::isUnknown);
    }

    public List<Outcome> skipped() {
        return matching(Outcome::isSkipped);
    }

    /**
     * The remedies of all failed checks, and of those that are in doubt until a rehearsal
     * has proved them harmless; each once.
     */
    public List<Remedy> remedies() {
        return outcomes.stream()
            .filter(outcome -> !(outcome.isUnknown() && isSettled(outcome)))
            .flatMap(outcome -> outcome.remedies().stream())
            .distinct()
            .toList();
    }

    private boolean isSettled(Outcome doubtful) {
        return proven && !(doubtful.finding() instanceof Finding.Unknown unknown && !unknown.rehearsed());
    }

    /** The checks that a remedy cures. */
    public List<Outcome> curedBy(Remedy remedy) {
        return matching(outcome -> outcome.remedies().contains(remedy));
    }

    /**
     * The report with a rehearsal behind it, which is the judge of what could not be
     * seen.
     */
    public Report judgedBy(Outcome rehearsal) {
        List<Outcome> all = new ArrayList<>(outcomes);
        all.add(rehearsal);
        return new Report(context, all, rehearsal.isPassed());
    }

    private List<Outcome> matching(Predicate<Outcome> condition) {
        return outcomes.stream().filter(condition).toList();
    }

    /**
     * Whether the chosen release of Immich starts on this server and its search works.
     */
    public enum Verdict {

        READY, NOT_READY, UNKNOWN

    }

    /**
     * A check together with what it found.
     *
     * @param title the assertion of the check; where it failed, the problem
     */
    public record Outcome(Check check, String title, Finding finding) {

        static Outcome of(Check check, CheckContext context) {
            Finding finding = examine(check, context);
            return new Outcome(check,
                    heading(finding instanceof Finding.Failed ? check::problem : check::title, context), finding);
        }

        /** A title may name what is hidden; the target names what was meant. */
        private static String heading(Function<CheckContext, String> words, CheckContext context) {
            try {
                return words.apply(context);
            }
            catch (HiddenException hidden) {
                return words.apply(context.asMeant());
            }
        }

        /** A check that fails itself must hide none of the others. */
        private static Finding examine(Check check, CheckContext context) {
            try {
                return check.examine(context);
            }
            catch (HiddenException hidden) {
                return Finding.unknown(check.worst(), hidden.reason(), CheckContext.SEE_MORE);
            }
            catch (RuntimeException e) {
                return Finding.unknown(Severity.BLOCKER, "This check itself failed: `" + e + "`.",
                        "Report it with the version of this wizard; the other checks stand.");
            }
        }

        public String id() {
            return check.id();
        }

        /** Whether it stops Immich. */
        public boolean isBlocker() {
            return hasFailed(Severity.BLOCKER);
        }

        /** How bad it is; empty unless it failed. */
        public Optional<Severity> severity() {
            return finding instanceof Finding.Failed failed ? Optional.of(failed.severity()) : Optional.empty();
        }

        public boolean hasFailed(Severity severity) {
            return finding instanceof Finding.Failed failed && failed.severity() == severity;
        }

        public boolean isPassed() {
            return finding instanceof Finding.Passed;
        }

        public boolean isUnknown() {
            return finding instanceof Finding.Unknown;
        }

        public boolean isSkipped() {
            return finding instanceof Finding.Skipped;
        }

        /** What the wizard can plan for it. */
        public List<Remedy> remedies() {
            return switch (finding) {
                case Finding.Failed failed -> failed.remedies();
                case Finding.Unknown unknown -> unknown.remedies();
                case Finding.Passed passed -> List.of();
                case Finding.Skipped skipped -> List.of();
            };
        }

        /** Whether a verdict cannot be given without knowing it. */
        boolean isDecidingUnknown() {
            return finding instanceof Finding.Unknown unknown && unknown.severity() == Severity.BLOCKER;
        }

    }

}
