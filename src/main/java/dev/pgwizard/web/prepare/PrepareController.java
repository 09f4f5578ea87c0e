package dev.pgwizard.web.prepare;

import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.plan.Step;
import dev.pgwizard.rehearsal.Rehearsed;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.WizardSession.AwaitedStep;
import dev.pgwizard.web.prepare.Choices.Shown;
import dev.pgwizard.web.prepare.PlanPage.NothingLeft;
import dev.pgwizard.web.prepare.Runner.Returned;
import dev.pgwizard.web.survey.StepperProgress;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.survey.SurveyFactory;
import dev.pgwizard.web.view.Steps.StepName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The plan: what is left to do on the server as it is now. What was done is no longer in
 * it, so the same page is the plan, the wait and the end.
 */
@Controller
class PrepareController {

    private static final int SECONDS_BETWEEN_LOOKS = 5;

    private static final String PAGE = "page";

    private final SurveyFactory surveyFactory;

    private final Runner runner;

    PrepareController(SurveyFactory surveyor, Runner runner) {
        this.surveyFactory = surveyor;
        this.runner = runner;
    }

    /**
     * Shows what is left.
     * @param whole the plan itself is wanted, also while it waits
     * @param sql every step is wanted unfolded
     */
    @GetMapping("/prepare")
    String show(@RequestParam Optional<String> whole, @RequestParam Optional<String> sql, WizardSession session,
            Model model, HttpServletRequest request, HttpServletResponse response) {
        address(request, response);
        model.addAttribute("all", sql.isPresent());
        if (Runner.isRunning(session)) {
            return "redirect:/prepare/run";
        }
        try {
            Survey survey = surveyFactory.survey(session, model, StepName.PREPARE);
            if (whole.isEmpty() && "GET".equals(request.getMethod()) && goesOn(survey, session)) {
                session.remembered(WaitingPage.class)
                    .filter(WaitingPage::restarts)
                    .ifPresent(before -> session.remember(new Returned(before.back(survey.server()))));
                session.forget(WaitingPage.class);
                return "redirect:/prepare/run";
            }
            return page(survey, whole.isPresent(), session, model);
        }
        catch (ConnectionFailedException e) {
            return away(e, session, model);
        }
    }

    /**
     * What was approved and is the wizard's turn now runs by itself, if the server asks
     * for exactly that.
     */
    private boolean goesOn(Survey survey, WizardSession session) {
        Choices choices = new KeptPlan(session).choices();
        if (new KeptPlan(session).approved(survey).filter(plan -> plan.covers(survey.plan(), choices)).isEmpty()) {
            return false;
        }
        session.remembered(ApprovedPlan.class).map(plan -> plan.renewed(survey.plan())).ifPresent(session::remember);
        runner.start(survey.plan(), choices.approval(survey.plan()), false, session);
        return true;
    }

    /** A page that looked by itself and was led here shows this address from now on. */
    static void address(HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader("HX-Request") != null && request.getHeader("HX-Boosted") == null) {
            response.setHeader("HX-Replace-Url", request.getRequestURI());
        }
    }

    /** Runs what is ticked, if the plan is still the one that was shown. */
    @PostMapping("/prepare")
    String apply(@RequestParam MultiValueMap<String, String> fields, WizardSession session, Model model,
            RedirectAttributes next) {
        if (Runner.isRunning(session)) {
            next.addFlashAttribute("notice", "A run of this session already goes on; this click started none.");
            return "redirect:/prepare/run";
        }
        PlanForm form = PlanForm.of(fields);
        Survey survey = surveyFactory.survey(session, model, StepName.PREPARE);
        Choices choices = form.choices(survey.plan(), new KeptPlan(session).choices());
        session.remember(choices);
        if (!form.shows(survey.plan())) {
            changed(form, survey, session, next);
            return "redirect:/prepare?whole=1";
        }
        boolean trial = fields.containsKey("trial");
        if (!trial) {
            new KeptPlan(session).keepScripts(survey);
            session.forget(Rehearsed.class);
            new KeptPlan(session).approve(survey, choices);
            form.platform().ifPresent(id -> session.target(survey.target().on(Optional.of(id))));
        }
        runner.start(survey.plan(), form.approval(), trial, session);
        return "redirect:/prepare/run";
    }

    /** Says so, and in what the plan differs from the one that the page showed. */
    private static void changed(PlanForm form, Survey survey, WizardSession session, RedirectAttributes next) {
        next.addFlashAttribute("changed", true);
        next.addFlashAttribute("differences",
                session.remembered(Shown.class)
                    .filter(shown -> shown.hash().equals(form.shown()))
                    .map(shown -> shown.against(survey.plan()))
                    .orElse(List.of()));
        if (survey.plan().isEmpty()) {
            next.addFlashAttribute("notice",
                    "Nothing ran. The server has changed since you saw the plan, and nothing of it is left.");
        }
    }

    private static String page(Survey survey, boolean whole, WizardSession session, Model model) {
        session.remembered(WaitingPage.class)
            .filter(before -> before.restarts() && survey.plan().restarts() == 0)
            .ifPresent(before -> model.addAttribute("notice", before.back(survey.server())));
        session.forget(WaitingPage.class);
        session.forget(AwaitedStep.class);
        session.remember(Shown.of(survey.plan()));
        Choices choices = new KeptPlan(session).choices();
        Optional<ApprovedPlan> approved = new KeptPlan(session).approved(survey);
        if (survey.plan().isEmpty()) {
            model.addAttribute(PAGE, NothingLeft.of(survey));
            approved.ifPresent(plan -> model.addAttribute("way", WholeWay.of(plan, Optional.empty())));
            return "steps/nothing";
        }
        List<Step> turn = choices.turn(survey.plan(), approved);
        return whole || turn.isEmpty() ? plan(survey, choices, approved, session, model)
                : waiting(survey, turn, choices, approved, session, model);
    }

    /** What was approved ends where the server needs something else. */
    private static String plan(Survey survey, Choices choices, Optional<ApprovedPlan> approved, WizardSession session,
            Model model) {
        List<Shown.Difference> differences = approved.map(plan -> plan.differences(survey.plan(), choices))
            .orElseGet(List::of);
        if (!differences.isEmpty()) {
            model.addAttribute("drifted", differences);
            approved.map(ApprovedPlan::stopped).ifPresent(session::remember);
        }
        model.addAttribute(PAGE, PlanPage.of(survey, choices, SurveyFactory.admin(session)));
        model.addAttribute("begun", new KeptPlan(session).isBegun(survey));
        return "steps/prepare";
    }

    private static String waiting(Survey survey, List<Step> turn, Choices choices, Optional<ApprovedPlan> approved,
            WizardSession session, Model model) {
        ApprovedPlan plan = approved.orElseGet(() -> ApprovedPlan.of(survey.plan(), choices, Instant.now()));
        WaitingPage page = WaitingPage.of(survey, turn, choices, plan);
        session.remember(page);
        session.remember(new AwaitedStep(StepName.PREPARE));
        model.addAttribute("steps", StepperProgress.waiting(survey, page.title()));
        return waiting(page, model);
    }

    /** A server that is being restarted is away for a moment, which is no error. */
    private static String away(ConnectionFailedException failure, WizardSession session, Model model) {
        WaitingPage page = session.remembered(WaitingPage.class)
            .filter(WaitingPage::restarts)
            .orElseThrow(() -> failure);
        return waiting(page.away(failure.problem().title(), LocalTime.now()), model);
    }

    private static String waiting(WaitingPage page, Model model) {
        model.addAttribute(PAGE, page);
        model.addAttribute("again", SECONDS_BETWEEN_LOOKS);
        return "steps/waiting";
    }

}
