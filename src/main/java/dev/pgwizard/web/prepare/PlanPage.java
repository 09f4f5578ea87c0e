package dev.pgwizard.web.prepare;

import dev.pgwizard.check.Finding;
import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.gains.BackupGate;
import dev.pgwizard.gains.Site;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.web.prepare.WayPiece.Excerpts;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.view.Count;
import dev.pgwizard.web.view.Notice.SideFact;
import dev.pgwizard.web.view.Steps.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
 * @param brief whether the effects are only seen where a card is unfolded, because a page
 * of so many words is not read
 */
public record PlanPage(String title, String lead, BeforeAfter picture, Precautions gate, List<Group> groups,
        String hash, String words, boolean runnable, String consequence, boolean brief) {

    private static final int MOST_WORDS = 95;

    /**
     * What one side does until it is the other's turn.
     *
     * @param host the person's card; empty where the wizard is at work
     */
    public record Group(String title, String small, List<Card> cards, Optional<HostCard> host) {
    }

    static PlanPage of(Survey survey, Choices choices, ConnectionDetails admin) {
        Plan plan = survey.plan();
        boolean runnable = plan.steps().stream().limit(1).anyMatch(choices::isWizards);
        List<Group> groups = groups(survey, choices);
        return new PlanPage(title(plan), lead(plan, choices), BeforeAfter.of(survey), Precautions.of(survey, admin),
                groups, plan.fingerprint().hash(), plan.fingerprint().words(), runnable, consequence(plan, choices),
                words(groups) > MOST_WORDS);
    }

    private static int words(List<Group> groups) {
        return groups.stream()
            .flatMap(group -> group.cards().stream())
            .mapToInt(card -> (card.title() + " " + card.effect()).split(" ").length)
            .sum();
    }

    private static String title(Plan plan) {
        String restarts = plan.restarts() == 0 ? "" : ", " + Count.told((int) plan.restarts(), "restart");
        return Count.begins(plan.steps().size(), "step") + restarts;
    }

    private static String lead(Plan plan, Choices choices) {
        long stops = stretches(plan, choices).stream().filter(steps -> !choices.isWizards(steps.getFirst())).count();
        return stops == 0 ? "The wizard runs the ticked steps one by one and stops at the first error."
                : "You approve all of it now. The wizard stops " + (stops == 1 ? "once" : stops + " times")
                        + ", for what only you can do, and then goes on by itself.";
    }

    /** Steps that one side does without the other. */
    private static List<List<Step>> stretches(Plan plan, Choices choices) {
        List<List<Step>> stretches = new ArrayList<>();
        for (Step step : plan.steps()) {
            if (stretches.isEmpty() || choices.isWizards(stretches.getLast().getFirst()) != choices.isWizards(step)) {
                stretches.add(new ArrayList<>());
            }
            stretches.getLast().add(step);
        }
        return stretches;
    }

    private static List<Group> groups(Survey survey, Choices choices) {
        List<Group> groups = new ArrayList<>();
        int number = 1;
        for (List<Step> steps : stretches(survey.plan(), choices)) {
            groups.add(choices.isWizards(steps.getFirst()) ? wizard(steps, number, groups.isEmpty(), survey, choices)
                    : new Group("You, on the host", "one block to copy", List.of(),
                            Optional.of(HostCard.of(steps, number, choices, survey.context()))));
            number += steps.size();
        }
        return groups;
    }

    private static Group wizard(List<Step> steps, int first, boolean now, Survey survey, Choices choices) {
        List<Card> cards = new ArrayList<>();
        for (Step step : steps) {
            cards.add(Card.of(first + cards.size(), step, choices, survey.report()));
        }
        return new Group(now ? "The wizard, now" : "The wizard, afterwards", now ? "" : "by itself", cards,
                Optional.empty());
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

    /**
     * What to have before the first change: a dump, and whether Immich's own backup and
     * restore will work as it was chosen.
     */
    public record Precautions(List<WayPiece> pieces, List<SideFact> own) {

        private static final Set<String> OWN = Set.of("own-backup", "own-restore");

        static Precautions of(Survey survey, ConnectionDetails admin) {
            Site site = Site.of(survey.server(), survey.target(), admin.host(), admin.port());
            return new Precautions(BackupGate.of(site, admin.user()).stream().map(Excerpts::of).toList(),
                    survey.report()
                        .outcomes()
                        .stream()
                        .filter(outcome -> OWN.contains(outcome.id()))
                        .map(Precautions::fact)
                        .toList());
        }

        private static SideFact fact(Outcome outcome) {
            return new SideFact(outcome.title(), switch (outcome.finding()) {
                case Finding.Passed(String observed) ->
                    Character.toUpperCase(observed.charAt(0)) + observed.substring(1) + ".";
                case Finding.Failed failed -> failed.message() + " " + failed.hint();
                case Finding.Unknown unknown -> unknown.reason();
                case Finding.Skipped(String reason) -> reason;
            });
        }

    }

    /** An empty plan: the goal, or all that the wizard can do. */
    public record NothingLeft(State state, String title, String sentence, String path, String words) {

        static NothingLeft of(Survey survey) {
            String immich = survey.context().immich();
            return switch (survey.report().verdict()) {
                case READY -> new NothingLeft(State.OK, "Nothing left to do",
                        "The server is as " + immich + " needs it. The rehearsal proves it.", "/verify", "Rehearse it");
                case UNKNOWN -> new NothingLeft(State.UNSURE, "Nothing certain to do",
                        "Nothing that can be seen has to be changed. What is hidden stands among the checks.",
                        "/checks", "See what is hidden");
                case NOT_READY -> new NothingLeft(State.BLOCK, "Nothing that the wizard can do",
                        Count.begins(survey.report().failed(Severity.BLOCKER).size(), "blocker")
                                + " left, and only you can clear them. The checks say how.",
                        "/checks", "See the checks");
            };
        }
    }

}
