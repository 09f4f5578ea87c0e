package dev.pgwizard.web.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints where to open the wizard, with the token where one is needed. */
@Component
class Greeting {

    private static final Logger LOG = LoggerFactory.getLogger("wizard");

    private final Door door;

    private final Address address;

    private final String path;

    private int port;

    Greeting(Door door, Address address, Environment environment) {
        this.door = door;
        this.address = address;
        this.path = environment.getProperty("server.servlet.context-path", "");
    }

    @EventListener
    void started(WebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
        print();
    }

    void print() {
        String place = "http://" + address.first() + ":" + port + path;
        if (door.isClosed()) {
            LOG.info("Open {}/enter?token={} (from another machine: with this one's address)", place, door.token());
        }
        else {
            LOG.info("Open {}/", place);
        }
    }

}
