package dev.pgwizard.web;

import dev.pgwizard.web.view.StepName;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The two ends of the path: the address without a step, and the page after "Finish". */
@Controller
class HomeController {

    @GetMapping("/")
    String home(WizardSession session) {
        StepName next = session.target().isPresent() ? StepName.CHECKS
                : session.admin().isPresent() ? StepName.TARGET : StepName.CONNECT;
        return "redirect:" + next.path();
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

}
