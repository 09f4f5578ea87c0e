package dev.pgwizard.web.prepare;

import dev.pgwizard.check.Outcome;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Severity;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.view.SideFact;
import dev.pgwizard.web.view.State;
import java.util.List;
import java.util.Locale;

/**
 * A step of the plan as it is shown.
 *
 * @param number its place in the plan, from 1
 * @param cures the failed checks that it cures
 */
public record Card(int number, String id, boolean ticked, String kind, State state, String tag, String title,
        String why, List<Cured> cures, Ways ways, List<SideFact> facts) {

    /** A check that the step cures. */
    public record Cured(String id, String title) {
    }

    static Card of(int number, Step step, Choices choices, Report report) {
        Server server = report.context().server();
        return new Card(number, step.id(), choices.isTicked(step), step.kind(), state(step), tag(step), step.title(),
                step.why(), cures(step, report), Ways.of(step.id(), step.ways(), choices.way(step), server),
                facts(step.effects()));
    }

    /** What it means for the server, in one line below its title. */
    public String effect() {
        return facts.getFirst().value() + ". Undo: " + lower(facts.getLast().value()) + ".";
    }

    private static String lower(String words) {
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    private static State state(Step step) {
        return step.severity().map(severity -> switch (severity) {
            case BLOCKER -> State.BLOCK;
            case WARNING -> State.WARN;
            case NOTE -> State.OK;
        }).orElse(State.TODO);
    }

    private static String tag(Step step) {
        return step.severity()
            .map(severity -> severity == Severity.NOTE ? "Tidies up" : "Fixes a " + noun(severity))
            .orElse("Optional");
    }

    private static String noun(Severity severity) {
        return severity == Severity.BLOCKER ? "blocker" : "warning";
    }

    private static List<Cured> cures(Step step, Report report) {
        return report.outcomes()
            .stream()
            .filter(outcome -> step.cures().contains(outcome.id()))
            .map((Outcome outcome) -> new Cured(outcome.id(), outcome.title()))
            .toList();
    }

    private static List<SideFact> facts(Effects effects) {
        return List.of(new SideFact("Takes effect", effects.takesEffect()),
                new SideFact("Interrupts", effects.interrupts()), new SideFact("Other databases", effects.others()),
                new SideFact("Undo", effects.undo()));
    }
}
