package dev.pgwizard.web.connect;

import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.connection.problem.NetworkProblems;
import dev.pgwizard.connection.problem.ServerProblems;
import dev.pgwizard.postgres.Identifier.UnstorableTextException;
import dev.pgwizard.server.Reading.UnreadableAnswerException;
import dev.pgwizard.web.connect.ConnectPage.ProblemView;
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
        return lost(failed.problem().place().map(NetworkProblems::down).orElse(failed.problem()), request);
    }

    /** A name that nobody typed and no server has. */
    @ExceptionHandler
    ModelAndView lied(UnstorableTextException lie, HttpServletRequest request) {
        String words = String.valueOf(new UnreadableAnswerException(lie).getMessage());
        return lost(ServerProblems.other(ConnectionStage.RIGHTS, new ServerReply("", words)), request);
    }

    private static ModelAndView lost(ConnectionProblem problem, HttpServletRequest request) {
        return new ModelAndView("connection-lost",
                Map.of("problem", ProblemView.of(problem), "retry", String.valueOf(request.getAttribute("here"))),
                HttpStatus.SERVICE_UNAVAILABLE);
    }

}
