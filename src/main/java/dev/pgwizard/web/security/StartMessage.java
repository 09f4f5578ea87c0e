package dev.pgwizard.web.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints where to open the wizard, with the token where one is needed. */
@Component
class StartMessage {

    private static final Logger LOG = LoggerFactory.getLogger("wizard");

    private final TokenAccess tokenAccess;

    private final AllowedHosts allowedHosts;

    private final String path;

    private int port;

    StartMessage(TokenAccess door, AllowedHosts address, Environment environment) {
        this.tokenAccess = door;
        this.allowedHosts = address;
        this.path = environment.getProperty("server.servlet.context-path", "");
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
        print();
    }

    void print() {
        String place = "http://" + allowedHosts.first() + ":" + port + path;
        if (tokenAccess.isClosed()) {
            LOG.info("Open {}/enter?token={} (from another machine: with this one's address)", place,
                    tokenAccess.token());
        }
        else {
            LOG.info("Open {}/", place);
        }
    }

}
