package dev.pgwizard.web.view;

import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.server.Server;

/**
 * The server at hand, in the top bar: "<b>PostgreSQL 15.18</b> on nas.lan:5432".
 *
 * @param product what answered, or "Postgres" as long as nothing was read
 * @param place host and port
 */
public record ServerLine(String product, String place) {

    /** Once it was read. */
    public static ServerLine of(Server server, ConnectionDetails admin) {
        String host = admin.host().indexOf(':') < 0 ? admin.host() : "[" + admin.host() + "]";
        return new ServerLine("PostgreSQL " + server.version(), host + ":" + admin.port());
    }

}
