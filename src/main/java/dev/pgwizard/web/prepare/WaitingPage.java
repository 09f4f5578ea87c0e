package dev.pgwizard.web.prepare;

import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Rescue;
import dev.pgwizard.plan.Step;
import dev.pgwizard.plan.Way;
import dev.pgwizard.remedy.Phase;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.view.Clock;
import dev.pgwizard.web.view.Count;
import dev.pgwizard.web.view.Fact;
import dev.pgwizard.web.view.Stage;
import dev.pgwizard.web.view.State;
import java.time.LocalTime;
import java.util.List;

/**
 * What the wizard waits for: steps that only a person can do. Kept in the session while
 * it waits, because a server that is being restarted cannot be read.
 *
 * @param restarts whether the server will be away for a moment
 * @param down whether it is away now
 * @param after what the wizard does then
 * @param rescue what to do when Postgres does not come back, which must be known before
 */
public record WaitingPage(String title, String sentence, boolean restarts, boolean down, List<Card> cards,
        List<Stage> stages, List<Fact> facts, List<Later> after, Ways rescue) {

    /** A step that comes after those waited for. */
    public record Later(String title, boolean yours) {
    }

    static WaitingPage of(Survey survey, Choices choices) {
        List<Step> turn = choices.turn(survey.plan());
        List<Card> cards = turn.stream()
            .map(step -> Card.of(number(survey.plan(), step), step, Card.Node.YOU, choices, survey.report()))
            .toList();
        boolean restarts = turn.stream().anyMatch(step -> step.phase() == Phase.RESTART);
        List<Later> after = survey.plan()
            .steps()
            .stream()
            .skip(number(survey.plan(), turn.getLast()))
            .filter(choices::isTicked)
            .map(step -> new Later(step.title(), !choices.isWizards(step)))
            .toList();
        return new WaitingPage(title(turn), sentence(turn, after), restarts, false, cards,
                restarts ? before(survey) : notYet(survey.at()), cards.getFirst().facts(), after, rescue(survey));
    }

    private static int number(Plan plan, Step step) {
        return plan.steps().indexOf(step) + 1;
    }

    private static String title(List<Step> turn) {
        if (turn.stream().allMatch(step -> step.phase() == Phase.RESTART)) {
            return "Restart now";
        }
        return turn.stream().allMatch(step -> step.phase() == Phase.INSTALL) ? "Install now" : "Your turn";
    }

    private static String sentence(List<Step> turn, List<Later> after) {
        int wizards = (int) after.stream().filter(step -> !step.yours()).count();
        String yours = turn.size() == 1 ? reason(turn.getFirst())
                : Count.begins(turn.size(), "step") + " that only you can do come next, in this order.";
        return after.isEmpty() ? yours + " It is the last step." : wizards == 0 ? yours : yours + " After that, "
                + Count.told(wizards, "step") + (wizards == 1 ? " is" : " are") + " left for the wizard.";
    }

    private static String reason(Step step) {
        return switch (step.phase()) {
            case RESTART -> "What was changed takes effect when Postgres starts again.";
            case INSTALL -> "The wizard sees the files as soon as they are on the server.";
            case ROLE, DATABASE, CLEARING, OWNERSHIP, PARKING, LEFTOVERS, UNLOADING, EXTENSIONS, VACUUM, CONFIGURATION,
                    LIBRARIES, EMBEDDINGS, GRANTS ->
                "“" + step.title() + "” is beyond what this login may do.";
        };
    }

    private static List<Stage> before(Survey survey) {
        String since = Clock.day(survey.server().activity().startedAt());
        return List.of(
                new Stage(State.RUN, "Running with the old list",
                        "Since " + since + ". Looked at " + Clock.time(survey.at()) + "."),
                new Stage(State.TODO, "Down for a moment", "Refused connections are normal here."),
                new Stage(State.TODO, "Back with the new list", "This page then goes on by itself."));
    }

    private static List<Stage> notYet(LocalTime at) {
        return List.of(new Stage(State.RUN, "Not done yet", "Looked at " + Clock.time(at) + "."),
                new Stage(State.TODO, "Done", "This page then goes on by itself."));
    }

    /** The same while the server is away. */
    WaitingPage away(String problem, LocalTime at) {
        List<Stage> changed = List.of(new Stage(State.OK, "Running with the old list", "Stopped"),
                new Stage(State.RUN, "Down for a moment",
                        problem + ", which is normal here. Looked at " + Clock.time(at) + "."),
                new Stage(State.TODO, "Back with the new list", "This page then goes on by itself."));
        return new WaitingPage("Down for a moment", "Postgres does not answer. As soon as it does, this page goes on.",
                restarts, true, cards, changed, facts, after, rescue);
    }

    private static Ways rescue(Survey survey) {
        List<Way> ways = Rescue.of(survey.plan(), survey.situation());
        return new Ways("rescue",
                ways.isEmpty() ? List.of() : Ways.of("rescue", ways, ways.getFirst(), survey.server()).all());
    }

}
