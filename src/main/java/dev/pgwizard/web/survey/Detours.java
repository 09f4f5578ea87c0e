package dev.pgwizard.web.survey;

import dev.pgwizard.connection.ConnectionFailedException;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What a step shows when it cannot be shown: the step that comes first, or why the server
 * is out of reach.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class Detours {

    @ExceptionHandler
    String notYet(NotYetException early, RedirectAttributes next) {
        next.addFlashAttribute("notice", switch (early.first()) {
            case CONNECT -> "Connect to your server first. A session ends after 30 idle minutes and on Finish.";
            case TARGET -> "Choose first what should run on the server.";
            case CHECKS, PREPARE, VERIFY, HANDOVER -> early.first().title() + " comes first.";
        });
        return "redirect:" + early.first().path();
    }

    @ExceptionHandler
    ModelAndView lost(ConnectionFailedException failure) {
        return new ModelAndView("steps/lost", Map.of("problem", failure.problem()), HttpStatus.SERVICE_UNAVAILABLE);
    }

}
