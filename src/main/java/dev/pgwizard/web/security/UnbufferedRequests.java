package dev.pgwizard.web.security;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Lets Tomcat keep no buffer for the next request: it clears none, so each would hold
 * what was typed into a form until another request overwrites it. The same is why the
 * answer to a form ends its connection, see {@link SecurityRules}.
 */
@Component
class UnbufferedRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addConnectorCustomizers(connector -> {
            connector.setProperty("processorCache", "0");
            connector.setProperty("socket.bufferPool", "0");
        });
    }

}
