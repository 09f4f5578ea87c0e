package dev.pgwizard.web.checks;

import dev.pgwizard.check.Outcome;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Severity;
import dev.pgwizard.plan.Step;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.view.Count;
import dev.pgwizard.web.view.State;
import dev.pgwizard.web.view.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The verdict: one or two words, a sentence, and what to do next.
 *
 * @param next where to go from here; empty where only another reading helps
 */
public record Head(State state, String title, String sentence, Optional<Next> next, List<Tally> tally) {

    /** The way on, as a button. */
    public record Next(String path, String words) {

        static final Next PLAN = new Next("/prepare", "See the plan");

        static final Next REHEARSAL = new Next("/verify", "Rehearse it");

        static final Next SUPERUSER = new Next("/connect", "Connect as a superuser");

    }

    static Head of(Survey survey) {
        List<Tally> tally = tally(survey.report());
        return switch (survey.report().verdict()) {
            case NOT_READY -> new Head(State.BLOCK, "Not ready", notReady(survey), plan(survey), tally);
            case UNKNOWN -> new Head(State.UNSURE, "Cannot tell yet", unknown(survey), unlock(survey), tally);
            case READY ->
                new Head(State.OK, "Ready", ready(survey), plan(survey).or(() -> Optional.of(Next.REHEARSAL)), tally);
        };
    }

    private static String notReady(Survey survey) {
        List<Outcome> blockers = survey.report().failed(Severity.BLOCKER);
        long curable = blockers.stream().filter(blocker -> isCurable(blocker, survey)).count();
        String way = curable == blockers.size() ? cleared(curable == 1, survey)
                : curable == 0 ? ". What has to be done stands below."
                        : ". The plan changes " + Count.told((int) curable, "thing") + " of these; the rest is below.";
        return survey.context().immich() + " would not start on this server. " + Count.begins(blockers.size(), "thing")
                + (blockers.size() == 1 ? " stands" : " stand") + " in its way" + way;
    }

    /** Packages and a restart need a person. */
    private static String cleared(boolean one, Survey survey) {
        if (survey.plan().steps().stream().filter(step -> !step.optional()).noneMatch(Step::isBarrier)) {
            return one ? ", and it can be changed from here." : ", and all of it can be changed from here.";
        }
        return one ? ". The plan clears it, with a part that only you can do."
                : ". The plan clears all of them, with a part that only you can do.";
    }

    private static boolean isCurable(Outcome blocker, Survey survey) {
        return survey.plan().steps().stream().anyMatch(step -> step.cures().contains(blocker.id()));
    }

    private static String unknown(Survey survey) {
        int hidden = survey.report().unknown().size();
        return "Nothing seen so far stops " + survey.context().immich() + ". " + Count.begins(hidden, "thing")
                + (hidden == 1 ? " is" : " are") + " hidden from the role `" + survey.server().login().user()
                + "`, and hidden is not the same as fine.";
    }

    private static String ready(Survey survey) {
        String nothing = "Nothing on this server stops " + survey.context().immich() + ". ";
        return survey.plan().isEmpty()
                ? nothing + "The rehearsal proves it: it does what Immich will do, and takes it back."
                : nothing + "The plan holds what is worth changing before it runs.";
    }

    private static Optional<Next> plan(Survey survey) {
        return survey.plan().isEmpty() ? Optional.empty() : Optional.of(Next.PLAN);
    }

    private static Optional<Next> unlock(Survey survey) {
        return survey.server().login().superuser() ? plan(survey) : Optional.of(Next.SUPERUSER);
    }

    private static List<Tally> tally(Report report) {
        List<Tally> tally = new ArrayList<>();
        add(tally, State.BLOCK, report.failed(Severity.BLOCKER).size(), "blocker");
        add(tally, State.WARN, report.failed(Severity.WARNING).size(), "warning");
        if (!report.unknown().isEmpty()) {
            tally.add(new Tally(State.UNSURE, report.unknown().size(), "unknown"));
        }
        tally.add(new Tally(State.OK, report.passed().size(), "fine"));
        return List.copyOf(tally);
    }

    private static void add(List<Tally> tally, State state, int number, String noun) {
        if (number > 0) {
            tally.add(new Tally(state, number, number == 1 ? noun : noun + "s"));
        }
    }

}
