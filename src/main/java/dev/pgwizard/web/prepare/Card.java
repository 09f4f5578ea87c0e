package dev.pgwizard.web.prepare;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Way;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.view.Notice.SideFact;
import dev.pgwizard.web.view.Steps.State;
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
        return new Card(number, step.id(), choices.isTicked(step), step.kind(),
                step.severity().map(State::of).orElse(State.TODO), tag(step), step.title(), step.why(),
                cures(step, report), Ways.of(step.id(), step.ways(), choices.way(step), server), facts(step.effects()));
    }

    /** What it means for the server, in one line below its title. */
    public String effect() {
        return facts.getFirst().value() + ". Undo: " + lower(facts.getLast().value()) + ".";
    }

    private static String lower(String words) {
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
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

    /**
     * How something can be done, as tabs where there are several ways.
     *
     * @param id the step's, or another that is unique on the page
     */
    public record Ways(String id, List<WayView> all) {

        static Ways of(String id, List<Way> ways, Way chosen, Server server) {
            return new Ways(id, ways.stream().map(way -> view(way, way.equals(chosen), server)).toList());
        }

        private static WayView view(Way way, boolean chosen, Server server) {
            WayPieces wayPieces = new WayPieces(way, server);
            return new WayView(way.id(), way.label(), chosen, wayPieces.commands(), wayPieces.undo());
        }

        public boolean tabs() {
            return all.size() > 1;
        }
    }

    /**
     * A way as a tab.
     *
     * @param undo what takes it back; empty where nothing can
     */
    public record WayView(String id, String label, boolean chosen, List<WayPiece> pieces, List<WayPiece> undo) {
    }

}
