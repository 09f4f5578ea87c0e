package dev.pgwizard.web.prepare;

import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.remedy.Phase;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.view.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The plan in groups: what the wizard runs now, what is the person's, what the wizard
 * runs after that.
 *
 * @param picture what changes, at a glance
 * @param gate what to have before that
 * @param hash the fingerprint, for the form
 * @param words the fingerprint, for people
 * @param runnable whether the wizard can run anything now
 * @param consequence what applying ends with
 */
public record PlanPage(String title, String lead, BeforeAfter picture, Gate gate, List<Group> groups, String hash,
        String words, boolean runnable, String consequence) {

    /** Steps between two barriers. */
    public record Group(String title, String small, List<Card> cards) {
    }

    static PlanPage of(Survey survey, Choices choices, ConnectionDetails admin) {
        Plan plan = survey.plan();
        List<Group> groups = groups(survey, choices);
        boolean runnable = plan.steps().stream().limit(1).anyMatch(choices::isWizards);
        return new PlanPage(title(plan), lead(plan), BeforeAfter.of(survey), Gate.of(survey, admin), groups,
                plan.fingerprint().hash(), plan.fingerprint().words(), runnable, consequence(plan, choices));
    }

    private static String title(Plan plan) {
        String restarts = plan.restarts() == 0 ? "" : ", " + Count.told((int) plan.restarts(), "restart");
        return Count.begins(plan.steps().size(), "step") + restarts;
    }

    private static String lead(Plan plan) {
        String runs = "The wizard runs the ticked steps one by one and stops at the first error.";
        return number(plan, Phase.RESTART)
            .map(number -> runs + " It never restarts your server: step " + number + " is yours.")
            .orElse(runs);
    }

    private static Optional<Integer> number(Plan plan, Phase phase) {
        return plan.steps()
            .stream()
            .filter(step -> step.phase() == phase)
            .findFirst()
            .map(step -> plan.steps().indexOf(step) + 1);
    }

    private static List<Group> groups(Survey survey, Choices choices) {
        List<Group> groups = new ArrayList<>();
        List<Card> cards = new ArrayList<>();
        boolean barrier = false;
        boolean wizards = true;
        for (Step step : survey.plan().steps()) {
            boolean mine = choices.isWizards(step);
            if (mine != wizards && !cards.isEmpty()) {
                groups.add(group(wizards, groups.isEmpty(), cards));
                cards = new ArrayList<>();
            }
            wizards = mine;
            barrier = barrier || !mine;
            Card.Node node = !mine ? Card.Node.YOU : barrier ? Card.Node.LATER : Card.Node.BOX;
            int number = survey.plan().steps().indexOf(step) + 1;
            cards.add(Card.of(number, step, node, choices, survey.report()));
        }
        groups.add(group(wizards, groups.isEmpty(), cards));
        return groups;
    }

    private static Group group(boolean wizards, boolean first, List<Card> cards) {
        if (!wizards) {
            return new Group("You", "because the wizard cannot or must not", cards);
        }
        return first ? new Group("The wizard", "runs what you tick, then stops", cards)
                : new Group("The wizard again", "once that is done; you approve it then", cards);
    }

    private static String consequence(Plan plan, Choices choices) {
        return plan.steps()
            .stream()
            .filter(step -> !choices.isWizards(step))
            .findFirst()
            .map(step -> switch (step.phase()) {
                case RESTART -> "Stops before the restart.";
                case INSTALL -> "Stops where you install the package.";
                case ROLE, DATABASE, CLEARING, OWNERSHIP, PARKING, LEFTOVERS, UNLOADING, EXTENSIONS, VACUUM,
                        CONFIGURATION, LIBRARIES, EMBEDDINGS, GRANTS ->
                    "Stops where your turn comes.";
            })
            .orElse("Nothing here needs a restart.");
    }

}
