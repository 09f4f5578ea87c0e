package dev.pgwizard.web.checks;

import dev.pgwizard.check.Check.Area;
import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.plan.Step;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.view.Count;
import dev.pgwizard.web.view.Count.Tally;
import dev.pgwizard.web.view.Steps.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The verdict, then a line for each problem, then what is fine in groups that are
 * counted. Why, what was read and the way to the cure are one tap behind each line.
 *
 * @param skyline one bar for each check, the worst first
 * @param fine what passed, by what it is about
 */
public record ChecksPage(Head head, List<State> skyline, List<Group> groups, List<Passed> fine, List<Line> skipped) {

    /** Findings under one heading. */
    public record Group(String title, List<Item> items) {
    }

    /** What is fine about one thing. */
    public record Passed(String title, List<Line> lines) {
    }

    /**
     * A check that needs no more than a line: what was seen, or why it was not asked.
     *
     * @param id the anchor, on this page and in the help
     */
    public record Line(String id, String title, String text) {
    }

    static ChecksPage of(Survey survey) {
        Report report = survey.report();
        List<Group> groups = Stream.of(group("In the way", report.failed(Severity.BLOCKER), survey),
                group("Worth knowing", report.failed(Severity.WARNING), survey),
                group("Unknown", report.unknown(), survey), group("By the way", report.failed(Severity.NOTE), survey))
            .filter(group -> !group.items().isEmpty())
            .toList();
        return new ChecksPage(Head.of(survey), skyline(report), groups, fine(report),
                report.skipped().stream().map(ChecksPage::line).toList());
    }

    private static Group group(String title, List<Outcome> outcomes, Survey survey) {
        return new Group(title, outcomes.stream().map(outcome -> Item.of(outcome, survey.plan())).toList());
    }

    private static List<Passed> fine(Report report) {
        return Stream.of(Area.values())
            .map(area -> new Passed(area.title(),
                    report.passed()
                        .stream()
                        .filter(outcome -> outcome.check().area() == area)
                        .map(ChecksPage::line)
                        .toList()))
            .filter(passed -> !passed.lines().isEmpty())
            .toList();
    }

    private static Line line(Outcome outcome) {
        return switch (outcome.finding()) {
            case Finding.Passed(String observed) -> new Line(outcome.id(), outcome.title(), observed);
            case Finding.Skipped(String reason) -> new Line(outcome.id(), outcome.title(), reason);
            case Finding.Failed failed -> new Line(outcome.id(), outcome.title(), failed.message());
            case Finding.Unknown unknown -> new Line(outcome.id(), outcome.title(), unknown.reason());
        };
    }

    private static List<State> skyline(Report report) {
        List<State> bars = new ArrayList<>();
        report.failed(Severity.BLOCKER).forEach(outcome -> bars.add(State.BLOCK));
        report.failed(Severity.WARNING).forEach(outcome -> bars.add(State.WARN));
        report.unknown().forEach(outcome -> bars.add(State.UNSURE));
        report.failed(Severity.NOTE).forEach(outcome -> bars.add(State.OK));
        report.passed().forEach(outcome -> bars.add(State.OK));
        return List.copyOf(bars);
    }

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
                case READY -> new Head(State.OK, "Ready", ready(survey),
                        plan(survey).or(() -> Optional.of(Next.REHEARSAL)), tally);
            };
        }

        private static String notReady(Survey survey) {
            List<Outcome> blockers = survey.report().failed(Severity.BLOCKER);
            long curable = blockers.stream().filter(blocker -> isCurable(blocker, survey)).count();
            String way = curable == blockers.size() ? cleared(curable == 1, survey) : curable == 0
                    ? ". What has to be done stands below."
                    : ". The plan changes " + Count.told((int) curable, "thing") + " of these; the rest is below.";
            return survey.context().immich() + " would not start on this server. "
                    + Count.begins(blockers.size(), "thing") + (blockers.size() == 1 ? " stands" : " stand")
                    + " in its way" + way;
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

}
