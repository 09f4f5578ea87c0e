package dev.pgwizard.web.checks;

import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.survey.SurveyFactory;
import dev.pgwizard.web.view.Steps.StepName;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the checks say of the server as it is now. */
@Controller
class ChecksController {

    private final SurveyFactory surveyFactory;

    ChecksController(SurveyFactory surveyor) {
        this.surveyFactory = surveyor;
    }

    @GetMapping("/checks")
    String show(WizardSession session, Model model) {
        model.addAttribute("page", ChecksPage.of(surveyFactory.survey(session, model, StepName.CHECKS)));
        return "steps/checks";
    }

}
