package dev.pgwizard.web.checks;

import dev.pgwizard.check.Area;
import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Outcome;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Severity;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.view.State;
import java.util.ArrayList;
import java.util.List;
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

}
