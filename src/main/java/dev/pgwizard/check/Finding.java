package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;
import java.util.List;

/**
 * What came out of a check. Texts are sentences; what stands between backticks in them is
 * shown as code.
 */
public sealed interface Finding {

    /**
     * The assertion of the check is true.
     *
     * @param observed what was seen, in a word or two: {@code 15.18}
     */
    record Passed(String observed) implements Finding {
    }

    /**
     * The assertion is false.
     *
     * @param message what is true instead, and what follows from it for Immich
     * @param hint what to do
     * @param facts what was read
     * @param remedies what the wizard can plan; empty where only the person can act
     */
    record Failed(Severity severity, String message, String hint, List<Fact> facts,
            List<Remedy> remedies) implements Finding {

        public Failed {
            facts = List.copyOf(facts);
            remedies = List.copyOf(remedies);
        }

    }

    /**
     * Nobody can tell from here.
     *
     * @param severity how bad it would be if it were false
     * @param reason why it is hidden
     * @param hint what would make it visible
     * @param remedies what would put an end to the doubt, once somebody wants it
     * @param rehearsed whether a rehearsal that succeeds puts an end to it, too
     */
    record Unknown(Severity severity, String reason, String hint, List<Fact> facts, List<Remedy> remedies,
            boolean rehearsed) implements Finding {

        public Unknown {
            facts = List.copyOf(facts);
            remedies = List.copyOf(remedies);
        }

        Unknown(Severity severity, String reason, String hint, List<Fact> facts, List<Remedy> remedies) {
            this(severity, reason, hint, facts, remedies, true);
        }

        /** The same where no rehearsal tries it. */
        Unknown unrehearsed() {
            return new Unknown(severity, reason, hint, facts, remedies, false);
        }

    }

    /** The question does not arise here, for this reason. */
    record Skipped(String reason) implements Finding {
    }

    static Finding passed(String observed) {
        return new Passed(observed);
    }

    static Finding skipped(String reason) {
        return new Skipped(reason);
    }

    static Failed blocker(String message, String hint, Remedy... remedies) {
        return new Failed(Severity.BLOCKER, message, hint, List.of(), List.of(remedies));
    }

    static Failed warning(String message, String hint, Remedy... remedies) {
        return new Failed(Severity.WARNING, message, hint, List.of(), List.of(remedies));
    }

    static Failed note(String message, String hint, Remedy... remedies) {
        return new Failed(Severity.NOTE, message, hint, List.of(), List.of(remedies));
    }

    static Unknown unknown(Severity severity, String reason, String hint) {
        return new Unknown(severity, reason, hint, List.of(), List.of());
    }

    /**
     * Something that was read and that proves a finding.
     *
     * @param label what was read, such as {@code Loaded}
     * @param value the value as read, shown as code
     */
    public record Fact(String label, String value) {
    }

    /** How much a failed check matters, the worst first. */
    public enum Severity {

        /** Immich does not start, or its search does not work. */
        BLOCKER,
        /** Immich starts, and something else will go wrong. */
        WARNING,
        /** Worth knowing. */
        NOTE

    }

}
