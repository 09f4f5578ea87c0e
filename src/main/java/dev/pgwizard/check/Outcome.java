package dev.pgwizard.check;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Reading.HiddenException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A check together with what it found.
 *
 * @param title the assertion of the check; where it failed, the problem
 */
public record Outcome(Check check, String title, Finding finding) {

    static Outcome of(Check check, CheckContext context) {
        Finding finding = examine(check, context);
        return new Outcome(check, heading(finding instanceof Finding.Failed ? check::problem : check::title, context),
                finding);
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
