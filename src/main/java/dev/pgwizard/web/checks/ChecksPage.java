package dev.pgwizard.web.checks;

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
 * The verdict and every check below it: what stands in the way first, then what is worth
 * knowing, what is hidden, and what is fine.
 *
 * @param skyline one bar for each check, the worst first
 */
public record ChecksPage(Head head, List<State> skyline, List<Group> groups, List<Fine> fine, List<Fine> skipped) {

    /** Findings under one heading. */
    public record Group(String title, List<Item> items) {
    }

    /**
     * A check that needs no more than a line: what was seen, or why it was not asked.
     *
     * @param id the anchor, on this page and in the help
     */
    public record Fine(String id, String title, String text) {
    }

    static ChecksPage of(Survey survey) {
        Report report = survey.report();
        List<Group> groups = Stream.of(group("In the way", report.failed(Severity.BLOCKER), survey),
                group("Worth knowing", report.failed(Severity.WARNING), survey),
                group("Unknown", report.unknown(), survey), group("By the way", report.failed(Severity.NOTE), survey))
            .filter(group -> !group.items().isEmpty())
            .toList();
        return new ChecksPage(Head.of(survey), skyline(report), groups,
                report.passed().stream().map(ChecksPage::line).toList(),
                report.skipped().stream().map(ChecksPage::line).toList());
    }

    private static Group group(String title, List<Outcome> outcomes, Survey survey) {
        return new Group(title, outcomes.stream().map(outcome -> Item.of(outcome, survey.plan())).toList());
    }

    private static Fine line(Outcome outcome) {
        return switch (outcome.finding()) {
            case Finding.Passed(String observed) -> new Fine(outcome.id(), outcome.title(), observed);
            case Finding.Skipped(String reason) -> new Fine(outcome.id(), outcome.title(), reason);
            case Finding.Failed failed -> new Fine(outcome.id(), outcome.title(), failed.message());
            case Finding.Unknown unknown -> new Fine(outcome.id(), outcome.title(), unknown.reason());
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
