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
        return new ServerLine("PostgreSQL " + server.version(), place(admin));
    }

    public static ServerLine unread(ConnectionDetails admin) {
        return new ServerLine("Postgres", place(admin));
    }

    private static String place(ConnectionDetails admin) {
        return (admin.host().indexOf(':') < 0 ? admin.host() : "[" + admin.host() + "]") + ":" + admin.port();
    }

}
