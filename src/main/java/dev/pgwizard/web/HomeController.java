package dev.pgwizard.web;

import java.util.Arrays;
import dev.pgwizard.apply.Runs.OngoingRun;
import dev.pgwizard.web.WizardSession.AwaitedStep;
import dev.pgwizard.web.view.Steps.StepName;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What belongs to no step: the address without one, the page after "Finish", and the end
 * of the tour.
 */
@Controller
class HomeController {

    @GetMapping("/")
    String home(WizardSession session) {
        if (session.remembered(OngoingRun.class).filter(run -> run.now().isRunning()).isPresent()) {
            return "redirect:/prepare/run";
        }
        StepName next = session.remembered(AwaitedStep.class).map(AwaitedStep::step).orElseGet(() -> furthest(session));
        return "redirect:" + next.path();
    }

    private static StepName furthest(WizardSession session) {
        return session.target().isPresent() ? StepName.CHECKS
                : session.admin().isPresent() ? StepName.TARGET : StepName.CONNECT;
    }

    @PostMapping("/finish")
    String finish(WizardSession session, RedirectAttributes next) {
        session.admin().ifPresent(admin -> next.addFlashAttribute("forgotten", admin.user() + " on " + admin.host()));
        session.end();
        return "redirect:/finished";
    }

    @GetMapping("/finished")
    String finished() {
        return "finished";
    }

    /** Ends the tour, on the page that it was ended on. */
    @PostMapping("/tour")
    String endTour(@RequestParam(defaultValue = "") String back, WizardSession session) {
        session.remember(new Tour.Over());
        return "redirect:"
                + Arrays.stream(StepName.values()).map(StepName::path).filter(back::equals).findFirst().orElse("/");
    }

}
