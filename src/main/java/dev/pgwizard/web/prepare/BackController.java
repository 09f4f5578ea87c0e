package dev.pgwizard.web.prepare;

import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Step;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.prepare.Runner.TakingBack;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.survey.SurveyFactory;
import dev.pgwizard.web.view.Steps.StepName;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes back what was done of an approved plan, with what was written before it ran. */
@Controller
class BackController {

    private static final String PLAN = "redirect:/prepare?whole=1";

    private final SurveyFactory surveyFactory;

    private final Runner runner;

    BackController(SurveyFactory surveyor, Runner runner) {
        this.surveyFactory = surveyor;
        this.runner = runner;
    }

    @GetMapping("/prepare/back")
    String preview(WizardSession session, Model model) {
        Optional<Plan> back = back(session);
        if (back.isEmpty()) {
            return PLAN;
        }
        Survey survey = surveyFactory.survey(session, model, StepName.PREPARE);
        model.addAttribute("page", BackPage.of(back.get(), survey.server()));
        return "steps/back";
    }

    /**
     * Runs it, if it is what the page showed.
     * @param plan the fingerprint of what was shown
     */
    @PostMapping("/prepare/back")
    String takeBack(@RequestParam String plan, WizardSession session, RedirectAttributes next) {
        Optional<Plan> back = back(session);
        if (back.filter(now -> now.fingerprint().hash().equals(plan)).isEmpty()) {
            next.addFlashAttribute("notice", "Nothing ran. What there is to take back has changed since you saw it.");
            return "redirect:/prepare/back";
        }
        session.remember(new TakingBack());
        runner.start(back.get(), Approval.of(back.get()), false, session);
        return "redirect:/prepare/run";
    }

    private static Optional<Plan> back(WizardSession session) {
        return Runner.isRunning(session) ? Optional.empty()
                : session.remembered(ApprovedPlan.class).map(ApprovedPlan::back).filter(plan -> !plan.isEmpty());
    }

    /**
     * What would be taken back, before it is.
     *
     * @param hash the fingerprint of exactly this
     */
    public record BackPage(List<Item> items, String hash) {

        /** A step that takes one back, with its statements. */
        public record Item(String title, String how, List<WayPiece> pieces) {
        }

        static BackPage of(Plan back, Server server) {
            return new BackPage(back.steps().stream().map(step -> item(step, server)).toList(),
                    back.fingerprint().hash());
        }

        private static Item item(Step step, Server server) {
            return new Item(step.title(), step.why(), new WayPieces(step.way(), server).commands());
        }

    }

}
