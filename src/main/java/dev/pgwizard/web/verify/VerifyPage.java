package dev.pgwizard.web.verify;

import dev.pgwizard.check.Verdict;
import dev.pgwizard.rehearsal.ProbeResult;
import dev.pgwizard.rehearsal.Rehearsed;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.view.Clock;
import dev.pgwizard.web.view.Count;
import dev.pgwizard.web.view.State;
import dev.pgwizard.web.view.Tally;
import java.util.List;
import java.util.Optional;

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

}
