package dev.pgwizard.web.connect;

import dev.pgwizard.connection.ConnectionFailedException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * A later step found the server gone or the door closed: the same explanation as in the
 * first step, and a way to look again.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConnectionLost {

    @ExceptionHandler
    ModelAndView lost(ConnectionFailedException failed, HttpServletRequest request) {
        return new ModelAndView("connection-lost", Map.of("problem", ProblemView.of(failed.problem()), "retry",
                String.valueOf(request.getAttribute("here"))), HttpStatus.SERVICE_UNAVAILABLE);
    }

}
