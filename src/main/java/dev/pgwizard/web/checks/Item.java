package dev.pgwizard.web.checks;

import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Finding.Fact;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.web.view.Notice;
import dev.pgwizard.web.view.Notice.SideFact;
import dev.pgwizard.web.view.Prose;
import dev.pgwizard.web.view.Steps.State;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A finding as the page shows it.
 *
 * @param hint what to do; may be empty
 * @param cures the steps of the plan that do it
 */
public record Item(Notice notice, String hint, List<Cure> cures) {

    /**
     * A step of the plan.
     *
     * @param number its place in the plan, from 1
     */
    public record Cure(int number, String id, String title) {
    }

    /**
     * Who does something about it: the steps of the plan in a word; empty where none
     * does.
     */
    public String place() {
        return cures.isEmpty() ? "" : "step " + cures.getFirst().number();
    }

    /** What became of a check, and the steps of the plan that change it. */
    public static Item of(Outcome outcome, Plan plan) {
        return switch (outcome.finding()) {
            case Finding.Failed failed -> new Item(notice(outcome, State.of(failed.severity()), tag(failed.severity()),
                    failed.message(), failed.facts()), failed.hint(), cures(outcome, plan));
            case Finding.Unknown unknown ->
                new Item(notice(outcome, State.UNSURE, "Unknown", unknown.reason(), unknown.facts()), unknown.hint(),
                        List.of());
            case Finding.Passed(String observed) ->
                new Item(notice(outcome, State.OK, "Fine", observed, List.of()), "", List.of());
            case Finding.Skipped(String reason) ->
                new Item(notice(outcome, State.SKIP, "Skipped", reason, List.of()), "", List.of());
        };
    }

    /** The assertion, what is true instead, and why it matters. */
    private static Notice notice(Outcome outcome, State state, String tag, String message, List<Fact> facts) {
        return new Notice(state, outcome.id(), outcome.title(), tag, List.of(message, outcome.check().why()), facts
            .stream()
            .map(fact -> new SideFact(fact.label(), fact.value().isEmpty() ? "nothing" : Prose.code(fact.value())))
            .toList());
    }

    private static String tag(Severity severity) {
        return switch (severity) {
            case BLOCKER -> "Blocker";
            case WARNING -> "Warning";
            case NOTE -> "Note";
        };
    }

    private static List<Cure> cures(Outcome outcome, Plan plan) {
        return IntStream.range(0, plan.steps().size())
            .filter(index -> plan.steps().get(index).cures().contains(outcome.id()))
            .mapToObj(index -> new Cure(index + 1, plan.steps().get(index).id(), plan.steps().get(index).title()))
            .toList();
    }

}
