package dev.pgwizard.web.prepare;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.view.Count;
import dev.pgwizard.web.view.Steps.State;

/** An empty plan: the goal, or all that the wizard can do. */
public record NothingLeft(State state, String title, String sentence, String path, String words) {

    static NothingLeft of(Survey survey) {
        String immich = survey.context().immich();
        return switch (survey.report().verdict()) {
            case READY -> new NothingLeft(State.OK, "Nothing left to do",
                    "The server is as " + immich + " needs it. The rehearsal proves it.", "/verify", "Rehearse it");
            case UNKNOWN -> new NothingLeft(State.UNSURE, "Nothing certain to do",
                    "Nothing that can be seen has to be changed. What is hidden stands among the checks.", "/checks",
                    "See what is hidden");
            case NOT_READY ->
                new NothingLeft(State.BLOCK, "Nothing that the wizard can do",
                        Count.begins(survey.report().failed(Severity.BLOCKER).size(), "blocker")
                                + " left, and only you can clear them. The checks say how.",
                        "/checks", "See the checks");
        };
    }
}
