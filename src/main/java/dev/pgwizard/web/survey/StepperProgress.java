package dev.pgwizard.web.survey;

import dev.pgwizard.check.Finding.Severity;
import dev.pgwizard.check.Report;
import dev.pgwizard.check.Report.Verdict;
import dev.pgwizard.immich.Target;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.rehearsal.Rehearsed;
import dev.pgwizard.server.Role.ServerLogin;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.view.Clock;
import dev.pgwizard.web.view.Count;
import dev.pgwizard.web.view.Steps;
import dev.pgwizard.web.view.Steps.State;
import dev.pgwizard.web.view.Steps.StepName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the stepper says of each step after a look at the server. */
public final class StepperProgress {

    private StepperProgress() {
    }

    private static Steps connected(Server server) {
        ServerLogin serverLogin = server.login();
        String rights = serverLogin.superuser() ? "superuser" : "no superuser";
        return Steps.closed()
            .with(StepName.CONNECT, State.OK, serverLogin.user() + ", " + rights)
            .open(StepName.TARGET);
    }

    /** What is known before the server is judged by the target, chosen or not yet. */
    public static Steps before(Server server, Optional<Target> target) {
        return target.map(chosen -> chosen(server, chosen)).orElseGet(() -> connected(server));
    }

    static Steps of(Survey survey) {
        return prepare(checks(chosen(survey.server(), survey.target()), survey.report()), survey);
    }

    /** The same while the plan waits for the person. */
    public static Steps waiting(Survey survey, String what) {
        return of(survey).with(StepName.PREPARE, State.WAIT, what).at(StepName.PREPARE);
    }

    /** With the last rehearsal of the session. */
    static Steps rehearsed(Steps steps, Optional<Rehearsed> last) {
        return last
            .map(rehearsed -> rehearsed.failure()
                .map(probe -> steps.with(StepName.VERIFY, State.BLOCK, "Stopped: " + probe.title()))
                .orElseGet(() -> steps.with(StepName.VERIFY, State.OK, "Rehearsed at " + Clock.time(rehearsed.at()))))
            .orElse(steps);
    }

    private static Steps chosen(Server server, Target target) {
        return chosen(connected(server), target);
    }

    public static Steps chosen(Steps connected, Target target) {
        return connected.with(StepName.TARGET, State.OK, "Immich " + target.release() + ", " + target.vector().title())
            .open(StepName.CHECKS)
            .open(StepName.PREPARE)
            .open(StepName.VERIFY)
            .open(StepName.HANDOVER);
    }

    private static Steps checks(Steps steps, Report report) {
        int warnings = report.failed(Severity.WARNING).size();
        State state = switch (report.verdict()) {
            case NOT_READY -> State.BLOCK;
            case UNKNOWN -> State.UNSURE;
            case READY -> warnings > 0 ? State.WARN : State.OK;
        };
        return steps.with(StepName.CHECKS, state, findings(report, warnings));
    }

    private static String findings(Report report, int warnings) {
        List<String> parts = new ArrayList<>();
        int blockers = report.failed(Severity.BLOCKER).size();
        if (blockers > 0) {
            parts.add(Count.of(blockers, "blocker"));
        }
        if (warnings > 0) {
            parts.add(Count.of(warnings, "warning"));
        }
        if (!report.unknown().isEmpty()) {
            parts.add(report.unknown().size() + " unknown");
        }
        return parts.isEmpty() ? report.passed().size() + " fine" : String.join(", ", parts);
    }

    private static Steps prepare(Steps steps, Survey survey) {
        Plan plan = survey.plan();
        if (!plan.isEmpty()) {
            String restarts = plan.restarts() > 0 ? ", " + Count.of((int) plan.restarts(), "restart") : "";
            return steps.with(StepName.PREPARE, State.TODO, Count.of(plan.steps().size(), "step") + restarts);
        }
        return survey.report().verdict() == Verdict.READY ? steps.with(StepName.PREPARE, State.OK, "Nothing left to do")
                : steps.with(StepName.PREPARE, State.TODO, "Nothing that the wizard can do");
    }

}
