package dev.pgwizard.handover;

import dev.pgwizard.connection.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The value of {@code DB_URL}, which Immich's server parses with pg-connection-string and
 * its backup hands to libpq: written so that both read the same.
 */
final class DatabaseUrl {

    private DatabaseUrl() {
    }

    /**
     * Whether a URL can name the database: Immich decodes neither {@code ?} nor {@code #}
     * in a path, and takes dots for folders.
     */
    static boolean canName(String database) {
        boolean dots = Arrays.stream(database.split("/", -1)).anyMatch(part -> part.matches("\\.\\.?"));
        return !dots && database.indexOf('?') < 0 && database.indexOf('#') < 0;
    }

    static String of(Handover handover) {
        return of(handover, handover.access().reach().hostname());
    }

    /** The URL for something that reaches the server by another name than a container. */
    static String of(Handover handover, String host) {
        Access access = handover.access();
        List<String> parameters = new ArrayList<>();
        String login = PercentEncoding.component(access.role()) + ":" + password(access) + "@";
        String authority = login + host + ":" + access.port();
        if (host.startsWith("/")) {
            authority = "";
            parameters.addAll(socket(access, host));
        }
        parameters.addAll(Tls.parameters(access.encryption(), handover.release()));
        return "postgresql://" + authority + "/" + PercentEncoding.path(access.database())
                + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters));
    }

    /** The only form of a socket that Immich's server and its backup both accept. */
    private static List<String> socket(Access access, String folder) {
        return List.of("host=" + PercentEncoding.component(folder).replace("%2F", "/"), "port=" + access.port(),
                "user=" + PercentEncoding.component(access.role()), "password=" + password(access));
    }

    private static String password(Access access) {
        return access.password().map(Secret::reveal).map(PercentEncoding::component).orElse(Handover.URL_BLANK);
    }

}
