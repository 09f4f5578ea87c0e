package dev.pgwizard.web.prepare;

import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.rehearsal.Rehearsed;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.Awaited;
import dev.pgwizard.web.survey.Progress;
import dev.pgwizard.web.survey.Scripts;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.survey.Surveyor;
import dev.pgwizard.web.view.Clock;
import dev.pgwizard.web.view.StepName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
    String apply(@RequestParam MultiValueMap<String, String> fields, WizardSession session, Model model,
            RedirectAttributes next) {
        if (Runner.isRunning(session)) {
            next.addFlashAttribute("notice", "A run of this session already goes on; this click started none.");
            return "redirect:/prepare/run";
        }
        PlanForm form = PlanForm.of(fields);
        Survey survey = surveyor.survey(session, model, StepName.PREPARE);
        session.remember(form.choices(survey.plan(), choices(session)));
        if (!form.shows(survey.plan())) {
            changed(form, survey, session, model);
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

    /** Says so, and in what the plan differs from the one that the page showed. */
    private static void changed(PlanForm form, Survey survey, WizardSession session, Model model) {
        model.addAttribute("changed", true);
        model.addAttribute("differences",
                session.remembered(Shown.class)
                    .filter(shown -> shown.hash().equals(form.shown()))
                    .map(shown -> shown.against(survey.plan()))
                    .orElse(List.of()));
        if (survey.plan().isEmpty()) {
            model.addAttribute("notice",
                    "Nothing ran. The server has changed since you saw the plan, and nothing of it is left.");
        }
    }

    /**
     * After a restart only the rest of a plan is left; the files of the whole are the
     * ones to keep.
     */
    private static void keepScripts(Survey survey, WizardSession session) {
        ConnectionDetails admin = Surveyor.admin(session);
        if (!isBegun(survey, session)) {
            session.remember(Scripts.of(admin, survey));
        }
    }

    private static String page(Survey survey, boolean whole, WizardSession session, Model model) {
        session.remembered(WaitingPage.class)
            .filter(before -> before.restarts() && survey.plan().restarts() == 0)
            .ifPresent(before -> model.addAttribute("notice",
                    "Restart seen: Postgres runs since " + Clock.day(survey.server().activity().startedAt()) + "."));
        session.forget(WaitingPage.class);
        session.forget(Awaited.class);
        session.remember(Shown.of(survey.plan()));
        Choices choices = choices(session);
        if (survey.plan().isEmpty()) {
            model.addAttribute(PAGE, NothingLeft.of(survey));
            return "steps/nothing";
        }
        if (whole || choices.turn(survey.plan()).isEmpty()) {
            model.addAttribute(PAGE, PlanPage.of(survey, choices, Surveyor.admin(session)));
            model.addAttribute("begun", isBegun(survey, session));
            return "steps/prepare";
        }
        WaitingPage page = WaitingPage.of(survey, choices);
        session.remember(page);
        session.remember(new Awaited(StepName.PREPARE));
        model.addAttribute("steps", Progress.waiting(survey, page.title()));
        return waiting(page, model);
    }

    /** Whether the first change was made already. */
    private static boolean isBegun(Survey survey, WizardSession session) {
        return session.remembered(Scripts.class)
            .filter(kept -> kept.areFor(Surveyor.admin(session), survey.target()))
            .isPresent();
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
