package dev.pgwizard.web.prepare;

import dev.pgwizard.apply.Run.LockHolder;
import dev.pgwizard.apply.RunRequest;
import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.apply.Runs;
import dev.pgwizard.apply.Runs.OngoingRun;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Limits;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.survey.SurveyFactory;
import org.springframework.stereotype.Component;

/** Starts a run for a session, with the session's own login. */
@Component
class Runner {

    private final Runs runs;

    private final Connector connector;

    private final SurveyFactory surveyFactory;

    Runner(Runs runs, Connector connector, SurveyFactory surveyFactory) {
        this.runs = runs;
        this.connector = connector;
        this.surveyFactory = surveyFactory;
    }

    /**
     * Starts it.
     * @param trial whether everything is taken back at the end
     */
    void start(Plan plan, Approval approval, boolean trial, WizardSession session) {
        ConnectionDetails admin = SurveyFactory.admin(session);
        RunRequest request = new RunRequest(plan, approval,
                name -> connector.open(admin.withDatabase(name), Limits.CHANGING), admin.database(),
                session.password().filter(password -> !password.isEmpty()),
                session.remembered(NoWizard.class).map(NoWizard::process).orElse(LockHolder.NOBODY),
                session.target().map(target -> surveyFactory.replanning(target, session)));
        session.remember(trial ? runs.tryOut(request) : runs.start(request));
    }

    static boolean isRunning(WizardSession session) {
        return session.remembered(OngoingRun.class).filter(run -> run.now().isRunning()).isPresent();
    }

    /**
     * A process of the server that holds the wizard's lock and is no wizard, as the
     * person said who looked.
     */
    record NoWizard(int process) {
    }

    /**
     * That Postgres came back from its restart, in words, until the run that follows has
     * ended.
     */
    record Returned(String words) {
    }

    /** That the run which goes on takes an approved plan back. */
    record TakingBack() {
    }

}
