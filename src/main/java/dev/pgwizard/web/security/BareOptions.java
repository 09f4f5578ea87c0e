package dev.pgwizard.web.security;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * The headers of {@code OPTIONS *}, which Tomcat answers by itself while it still reads
 * the request, before any filter or valve.
 */
@Component
class BareOptions implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addConnectorCustomizers(connector -> connector.addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.AFTER_INIT_EVENT)) {
                connector.getProtocolHandler().setAdapter(new Strict(connector));
            }
        }));
    }

    private static final class Strict extends CoyoteAdapter {

        private Strict(Connector connector) {
            super(connector);
        }

        @Override
        protected boolean postParseRequest(org.apache.coyote.Request read, Request request,
                org.apache.coyote.Response answer, Response response) throws IOException, ServletException {
            boolean goesOn = super.postParseRequest(read, request, answer, response);
            if (!goesOn && read.requestURI().equals("*")) {
                StrictHeaders.bare().forEach(response::setHeader);
            }
            return goesOn;
        }

    }

}
