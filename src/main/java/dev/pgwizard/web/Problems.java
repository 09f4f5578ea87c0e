package dev.pgwizard.web;

import dev.pgwizard.server.Reading.HiddenException;
import dev.pgwizard.web.Problem.RefusedRequest;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows every error as a page of the wizard: what a controller threw, what the container
 * or a filter refused. The page never shows an exception; a mistake of the wizard gets a
 * number that stands in its log beside the stack trace.
 */
@Controller
@ControllerAdvice
class Problems implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ModelAndView refused(RefusedRequest refused) {
        return page(refused.problem(), "");
    }

    @ExceptionHandler
    ModelAndView hidden(HiddenException hidden) {
        return page(Problem.hidden(hidden.reason()), "");
    }

    @ExceptionHandler
    ModelAndView thrown(Exception exception, HttpServletRequest request) {
        int status = switch (exception) {
            case ErrorResponse answer -> answer.getStatusCode().value();
            case InvalidParameterException invalid -> invalid.getErrorCode();
            case RequestRejectedException unlikely -> 400;
            case TypeMismatchException odd -> 400;
            case MultipartException torn -> 400;
            case Exception mistake -> 500;
        };
        return status < 500 ? page(Problem.of(status), "") : mistake(exception, status, request);
    }

    @RequestMapping("${server.error.path:/error}")
    ModelAndView sent(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception exception
                ? thrown(cause(exception), request)
                : page(Problem.sent(request).orElseGet(() -> Problem.of(status(request))), "");
    }

    private static Exception cause(Exception exception) {
        return exception instanceof ServletException && exception.getCause() instanceof Exception cause ? cause
                : exception;
    }

    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
    }

    private static ModelAndView mistake(Exception exception, int status, HttpServletRequest request) {
        String number = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Mistake {} at {} {}", number, request.getMethod(), request.getAttribute("here"), exception);
        return page(Problem.of(status), number);
    }

    private static ModelAndView page(Problem problem, String number) {
        return new ModelAndView("problem", Map.of("problem", problem, "number", number),
                HttpStatusCode.valueOf(problem.status()));
    }

}
