package dev.pgwizard.web.prepare;

import dev.pgwizard.apply.Run;
import dev.pgwizard.apply.Runs.OngoingRun;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.survey.Survey.Scripts;
import dev.pgwizard.web.survey.SurveyFactory;
import java.time.Instant;
import java.util.Optional;

/** What the session keeps of a plan from its approval to its end. */
record KeptPlan(WizardSession session) {

    Choices choices() {
        return session.remembered(Choices.class).orElse(Choices.NONE);
    }

    /** Whether the first change was made already. */
    boolean isBegun(Survey survey) {
        return session.remembered(Scripts.class)
            .filter(kept -> kept.areFor(SurveyFactory.admin(session), survey.target()))
            .isPresent();
    }

    /** With what a person did since. */
    Optional<ApprovedPlan> approved(Survey survey) {
        Optional<ApprovedPlan> seen = session.remembered(ApprovedPlan.class)
            .filter(plan -> isBegun(survey))
            .map(plan -> ran().map(plan::with).orElse(plan).seen(survey.plan(), survey.at()));
        seen.ifPresent(session::remember);
        return seen;
    }

    private Optional<Run> ran() {
        return session.remembered(OngoingRun.class).map(OngoingRun::now).filter(run -> !run.trial());
    }

    void approve(Survey survey, Choices choices) {
        ApprovedPlan plan = ApprovedPlan.of(survey.plan(), choices, Instant.now());
        session.remember(
                session.remembered(ApprovedPlan.class).filter(before -> isBegun(survey)).map(plan::after).orElse(plan));
    }

    /**
     * After a restart only the rest of a plan is left; the files of the whole are the
     * ones to keep.
     */
    void keepScripts(Survey survey) {
        ConnectionDetails admin = SurveyFactory.admin(session);
        if (!isBegun(survey)) {
            session.remember(Scripts.of(admin, survey));
        }
    }

}
