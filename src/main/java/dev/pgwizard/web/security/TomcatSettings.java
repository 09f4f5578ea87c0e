package dev.pgwizard.web.security;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * What Tomcat does otherwise here than by itself. {@link BareErrors} takes the place of
 * its own pages, {@code OPTIONS *} gets the strict headers, and it keeps no buffer for
 * the next request: it clears none, so each would hold what was typed into a form until
 * another request overwrites it. The same is why the answer to a form ends its
 * connection, see {@link SecurityRules}.
 */
@Component
class TomcatSettings implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(BareErrors.class.getName()));
        tomcat.addConnectorCustomizers(connector -> {
            connector.setProperty("processorCache", "0");
            connector.setProperty("socket.bufferPool", "0");
            connector.addLifecycleListener(event -> {
                if (event.getType().equals(Lifecycle.AFTER_INIT_EVENT)) {
                    connector.getProtocolHandler().setAdapter(new BareOptions(connector));
                }
            });
        });
    }

    /**
     * The headers of {@code OPTIONS *}, which Tomcat answers by itself while it still
     * reads the request, before any filter or valve.
     */
    private static final class BareOptions extends CoyoteAdapter {

        private BareOptions(Connector connector) {
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
