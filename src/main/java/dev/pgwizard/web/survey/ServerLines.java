package dev.pgwizard.web.survey;

import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.server.Server;
import dev.pgwizard.web.view.ServerLine;

/** The server as the top bar names it, once it was read. */
public final class ServerLines {

    private ServerLines() {
    }

    public static ServerLine of(Server server, ConnectionDetails admin) {
        String host = admin.host().indexOf(':') < 0 ? admin.host() : "[" + admin.host() + "]";
        return new ServerLine("PostgreSQL " + server.version(), host + ":" + admin.port());
    }

}
