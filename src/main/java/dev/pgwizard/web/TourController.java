package dev.pgwizard.web;

import dev.pgwizard.web.view.Steps.StepName;
import java.util.Arrays;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Ends the tour, on the page that it was ended on. */
@Controller
class TourController {

    @PostMapping("/tour")
    String end(@RequestParam(defaultValue = "") String back, WizardSession session) {
        session.remember(new Tour.Over());
        return "redirect:"
                + Arrays.stream(StepName.values()).map(StepName::path).filter(back::equals).findFirst().orElse("/");
    }

}
