package dev.pgwizard.web.verify;

import dev.pgwizard.check.Outcome;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Severity;
import dev.pgwizard.check.Verdict;
import dev.pgwizard.rehearsal.ProbeResult;
import dev.pgwizard.rehearsal.Rehearsed;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.view.Count;
import dev.pgwizard.web.view.State;
import java.util.stream.Collectors;

/** The verdict of the rehearsal together with that of the checks. */
public record VerifyHead(State state, String title, String sentence) {

    static VerifyHead before(Survey survey) {
        return new VerifyHead(State.TODO, "Rehearse it",
                "The wizard logs in as `" + survey.target().role() + "`, does what " + survey.context().immich()
                        + " will do at its start and in a search, and takes it all back." + VerifyPage.left(survey));
    }

    /** The rehearsal proves all but what depends on where Immich will run. */
    static Report judged(Survey survey, Rehearsed last) {
        return survey.report().judgedBy(last.outcome());
    }

    static VerifyHead after(Survey survey, Rehearsed last) {
        String immich = survey.context().immich();
        if (last.isPasswordRefused()) {
            return new VerifyHead(State.BLOCK, "Not let in", "Postgres does not take this password for `" + last.role()
                    + "`. Type the one that the role has; an Immich that runs has it in its files.");
        }
        if (!last.succeeded()) {
            String where = last.failure().map(ProbeResult::title).orElse("the end");
            return new VerifyHead(State.BLOCK, "Would stop", immich + " would stop at “" + where
                    + "”. Nothing of the rehearsal is left on the server." + VerifyPage.left(survey));
        }
        if (survey.report().verdict() == Verdict.NOT_READY) {
            int blockers = survey.report().failed(Severity.BLOCKER).size();
            return new VerifyHead(State.WARN, "Not ready", "The rehearsal went well, but the checks have "
                    + Count.told(blockers, "blocker") + " left." + VerifyPage.left(survey));
        }
        Report judged = judged(survey, last);
        if (judged.verdict() == Verdict.UNKNOWN) {
            String doubts = judged.deciding().stream().map(Outcome::title).collect(Collectors.joining(", "));
            return new VerifyHead(State.UNSURE, "Cannot tell",
                    "The rehearsal went well from where the wizard runs. Nobody knows yet whether this is so: " + doubts
                            + ".");
        }
        return new VerifyHead(State.OK, "Ready",
                immich + " will start here, and its search works. The wizard logged in as `" + last.role()
                        + "`, did what Immich will do, and took it all back.");
    }
}
