package dev.pgwizard.web.prepare;

import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.rehearsal.Rehearsed;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.survey.Progress;
import dev.pgwizard.web.survey.Scripts;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.survey.Surveyor;
import dev.pgwizard.web.view.StepName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalTime;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The plan: what is left to do on the server as it is now. What was done is no longer in
 * it, so the same page is the plan, the wait and the end.
 */
@Controller
class PrepareController {

    private static final int SECONDS_BETWEEN_LOOKS = 5;

    private static final String PAGE = "page";

    private final Surveyor surveyor;

    private final Runner runner;

    PrepareController(Surveyor surveyor, Runner runner) {
        this.surveyor = surveyor;
        this.runner = runner;
    }

    /**
     * Shows what is left.
     * @param whole the plan itself is wanted, also while it waits
     */
    @GetMapping("/prepare")
    String show(@RequestParam Optional<String> whole, WizardSession session, Model model, HttpServletRequest request,
            HttpServletResponse response) {
        address(request, response);
        if (Runner.isRunning(session)) {
            return "redirect:/prepare/run";
        }
        try {
            return page(surveyor.survey(session, model, StepName.PREPARE), whole.isPresent(), session, model);
        }
        catch (ConnectionFailedException e) {
            return away(e, session, model);
        }
    }

    /** A page that looked by itself and was led here shows this address from now on. */
    private static void address(HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader("HX-Request") != null && request.getHeader("HX-Boosted") == null) {
            response.setHeader("HX-Replace-Url", request.getRequestURI());
        }
    }

    /** Runs what is ticked, if the plan is still the one that was shown. */
    @PostMapping("/prepare")
    String apply(@RequestParam MultiValueMap<String, String> fields, WizardSession session, Model model) {
        if (Runner.isRunning(session)) {
            return "redirect:/prepare/run";
        }
        PlanForm form = PlanForm.of(fields);
        Survey survey = surveyor.survey(session, model, StepName.PREPARE);
        session.remember(form.choices(survey.plan(), choices(session)));
        if (!form.shows(survey.plan())) {
            model.addAttribute("changed", true);
            return page(survey, true, session, model);
        }
        boolean trial = fields.containsKey("trial");
        if (!trial) {
            keepScripts(survey, session);
            session.forget(Rehearsed.class);
        }
        runner.start(survey.plan(), form.approval(), trial, session);
        return "redirect:/prepare/run";
    }

    /**
     * After a restart only the rest of a plan is left; the files of the whole are the
     * ones to keep.
     */
    private static void keepScripts(Survey survey, WizardSession session) {
        ConnectionDetails admin = Surveyor.admin(session);
        if (session.remembered(Scripts.class).filter(kept -> kept.areFor(admin, survey.target())).isEmpty()) {
            session.remember(Scripts.of(admin, survey));
        }
    }

    private static String page(Survey survey, boolean whole, WizardSession session, Model model) {
        session.forget(WaitingPage.class);
        Choices choices = choices(session);
        if (survey.plan().isEmpty()) {
            model.addAttribute(PAGE, NothingLeft.of(survey));
            return "steps/nothing";
        }
        if (whole || choices.turn(survey.plan()).isEmpty()) {
            model.addAttribute(PAGE, PlanPage.of(survey, choices, Surveyor.admin(session)));
            return "steps/prepare";
        }
        WaitingPage page = WaitingPage.of(survey, choices);
        session.remember(page);
        model.addAttribute("steps", Progress.waiting(survey, page.title()));
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

    private static Choices choices(WizardSession session) {
        return session.remembered(Choices.class).orElse(Choices.NONE);
    }

}
