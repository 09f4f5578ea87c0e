package dev.pgwizard.web.gains;

import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.gains.Gains;
import dev.pgwizard.gains.Site;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.survey.Survey;
import dev.pgwizard.web.survey.Surveyor;
import dev.pgwizard.web.view.StepName;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows what the server could do more; nothing on this page is run. */
@Controller
class GainsController {

    private final Surveyor surveyor;

    GainsController(Surveyor surveyor) {
        this.surveyor = surveyor;
    }

    @GetMapping("/gains")
    String show(WizardSession session, Model model) {
        Survey survey = surveyor.survey(session, model, StepName.HANDOVER);
        ConnectionDetails admin = Surveyor.admin(session);
        Site site = Site.of(survey.server(), survey.target(), admin.host(), admin.port());
        model.addAttribute("page", GainsPage.of(Gains.of(site)));
        return "steps/gains";
    }

}
