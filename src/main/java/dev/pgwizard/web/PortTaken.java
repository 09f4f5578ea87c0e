package dev.pgwizard.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in the wizard's words that its port is taken, in place of Spring Boot's. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortTaken extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, PortInUseException cause) {
        return new FailureAnalysis("Another program listens on port " + cause.getPort() + " already.",
                "Start the wizard on another one: add --server.port=" + (cause.getPort() + 1)
                        + ". Or open what listens there: it may be a wizard that still runs.",
                cause);
    }

}
