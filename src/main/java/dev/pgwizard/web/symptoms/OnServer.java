package dev.pgwizard.web.symptoms;

import dev.pgwizard.check.Report.Outcome;
import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.checks.Item;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.survey.SurveyFactory;
import dev.pgwizard.web.view.Notice;
import dev.pgwizard.web.view.Steps.State;
import java.util.List;
import java.util.Optional;

/**
 * Whether a symptom's cause is there on the connected server. The page comes without it
 * first, because a log is most often pasted when the server is down.
 */
sealed interface OnServer {

    /** What the check says of the server; empty when nobody asked it. */
    Optional<Item> says(String check);

    /** Looks, once somebody is connected and has chosen what should run. */
    static OnServer look(SurveyFactory surveyor, WizardSession session) {
        if (session.admin().isEmpty() || session.target().isEmpty()) {
            return new NotAsked();
        }
        try {
            return new Seen(surveyor.survey(session));
        }
        catch (ConnectionFailedException e) {
            return new Silent(e.problem().title());
        }
    }

    record NotAsked() implements OnServer {

        @Override
        public Optional<Item> says(String check) {
            return Optional.empty();
        }

    }

    /**
     * The server did not let the wizard in.
     *
     * @param problem in a few words
     */
    record Silent(String problem) implements OnServer {

        @Override
        public Optional<Item> says(String check) {
            return Optional.of(new Item(new Notice(State.UNSURE, check, problem, "Not reached",
                    List.of("The wizard could not look at your server just now."), List.of()), "", List.of()));
        }

    }

    record Seen(Survey survey) implements OnServer {

        @Override
        public Optional<Item> says(String check) {
            return survey.report()
                .outcomes()
                .stream()
                .filter(outcome -> outcome.id().equals(check))
                .findFirst()
                .map(this::item);
        }

        private Item item(Outcome outcome) {
            return Item.of(outcome, survey.plan());
        }

    }

}
