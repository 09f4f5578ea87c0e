package dev.pgwizard.web.survey;

import dev.pgwizard.web.WizardSession.ReturnStep;
import dev.pgwizard.web.WizardSession;
import dev.pgwizard.web.survey.SurveyFactory.NotYetException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Leads to the step that comes first, says so there, and remembers which one was asked
 * for.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class StepRedirects {

    @ExceptionHandler
    String notYet(NotYetException early, HttpServletRequest request, WizardSession session, RedirectAttributes next) {
        ReturnStep.of(request.getServletPath()).ifPresent(session::remember);
        next.addFlashAttribute("notice", switch (early.first()) {
            case CONNECT -> "Connect to your server first. A session ends after 30 idle minutes and on Finish.";
            case TARGET -> "Choose first what should run on the server.";
            case CHECKS, PREPARE, VERIFY, HANDOVER -> early.first().title() + " comes first.";
        });
        return "redirect:" + early.first().path();
    }

}
