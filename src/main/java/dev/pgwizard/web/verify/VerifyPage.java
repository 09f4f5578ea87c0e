package dev.pgwizard.web.verify;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.rehearsal.ProbeResult;
import dev.pgwizard.rehearsal.Rehearsed;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.view.Clock;
import dev.pgwizard.web.view.Count;
import dev.pgwizard.web.view.Count.Tally;
import dev.pgwizard.web.view.Steps.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The last rehearsal, or the invitation to one.
 *
 * @param role as whom it is acted
 * @param asksPassword whether the role's password must be typed
 * @param performed whether there was one in this session
 * @param when when it was; empty before
 * @param yours what remains the person's for good, as sentences
 */
public record VerifyPage(VerifyHead head, String role, boolean asksPassword, boolean performed, boolean ready,
        String when, List<Tally> tally, List<ProbeView> probes, Optional<ProbeView.Fault> fault, List<String> yours) {

    static VerifyPage of(Survey survey, Optional<Rehearsed> rehearsed, boolean hasPassword) {
        String role = survey.target().role();
        return rehearsed.map(last -> of(survey, last, hasPassword))
            .orElseGet(() -> new VerifyPage(VerifyHead.before(survey), role, !hasPassword, false, false, "", List.of(),
                    List.of(), Optional.empty(), List.of()));
    }

    private static VerifyPage of(Survey survey, Rehearsed last, boolean hasPassword) {
        boolean ready = last.succeeded() && VerifyHead.judged(survey, last).verdict() == Verdict.READY;
        return new VerifyPage(VerifyHead.after(survey, last), survey.target().role(),
                !hasPassword || last.isPasswordRefused(), true, ready,
                "Rehearsed at " + Clock.time(last.at()) + " in " + Clock.length(last.took()) + ", taken back.",
                tally(survey, last), last.results().stream().map(ProbeView::of).toList(),
                last.failure().flatMap(ProbeView::fault), ready ? yours(survey) : List.of());
    }

    /**
     * A password that was refused may be a slip of the keyboard, which no plan is for.
     */
    public boolean refused() {
        return performed && asksPassword;
    }

    private static List<Tally> tally(Survey survey, Rehearsed last) {
        long failed = last.results().stream().filter(ProbeResult::isFailed).count();
        return List.of(new Tally(State.OK, survey.report().passed().size(), "checks fine"),
                new Tally(State.OK, last.passed(), "probes passed"),
                new Tally(failed > 0 ? State.BLOCK : State.OK, failed, failed > 0 ? "failed" : "things left behind"));
    }

    private static List<String> yours(Survey survey) {
        if (survey.target().wantsSuperuser()) {
            return List.of();
        }
        String extension = survey.target().vector().extension();
        return List.of(
                "After an update of the " + survey.target().vector().title()
                        + " package, and before Immich starts again: `ALTER EXTENSION " + extension + " UPDATE;` in "
                        + survey.target().database() + ", as a superuser.",
                "A restore from Immich’s web page needs a superuser while it runs. Backups do not.");
    }

    /** What is left of the plan, as a hint before a rehearsal. */
    static String left(Survey survey) {
        return survey.plan().isEmpty() ? ""
                : " The plan still has " + Count.told(survey.plan().steps().size(), "step") + ".";
    }

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
                    failed.sqlState(), failed.message(), failed.meaning(), failed.check().orElse("")))
                    : Optional.empty();
        }
    }

    /** The verdict of the rehearsal together with that of the checks. */
    public record VerifyHead(State state, String title, String sentence) {

        static VerifyHead before(Survey survey) {
            return new VerifyHead(State.TODO, "Rehearse it",
                    "The wizard logs in as `" + survey.target().role() + "`, does what " + survey.context().immich()
                            + " will do at its start and in a search, and takes it all back."
                            + VerifyPage.left(survey));
        }

        /** The rehearsal proves all but what depends on where Immich will run. */
        static Report judged(Survey survey, Rehearsed last) {
            return survey.report().judgedBy(last.outcome());
        }

        static VerifyHead after(Survey survey, Rehearsed last) {
            String immich = survey.context().immich();
            if (last.isPasswordRefused()) {
                return new VerifyHead(State.BLOCK, "Not let in", "Postgres does not take this password for `"
                        + last.role() + "`. Type the one that the role has; an Immich that runs has it in its files.");
            }
            if (!last.succeeded()) {
                String where = last.failure().map(ProbeResult::title).orElse("the end");
                return new VerifyHead(State.BLOCK, "Would stop", immich + " would stop at “" + where
                        + "”. Nothing of the rehearsal is left on the server." + VerifyPage.left(survey));
            }
            if (survey.report().verdict() == Verdict.NOT_READY) {
                int blockers = survey.report().failed(Severity.BLOCKER).size();
                return new VerifyHead(State.WARN, "Not ready", "The rehearsal went well, but the checks have "
                        + Count.told(blockers, "blocker") + " left." + VerifyPage.left(survey));
            }
            Report judged = judged(survey, last);
            if (judged.verdict() == Verdict.UNKNOWN) {
                String doubts = judged.deciding().stream().map(Outcome::title).collect(Collectors.joining(", "));
                return new VerifyHead(State.UNSURE, "Cannot tell",
                        "The rehearsal went well from where the wizard runs. Nobody knows yet whether this is so: "
                                + doubts + ".");
            }
            return new VerifyHead(State.OK, "Ready",
                    immich + " will start here, and its search works. The wizard logged in as `" + last.role()
                            + "`, did what Immich will do, and took it all back.");
        }
    }

}
