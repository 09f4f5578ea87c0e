package dev.pgwizard.handover;

import dev.pgwizard.connection.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

    static String of(Handover handover, ImmichLocation immichLocation) {
        Access access = handover.access();
        String password = access.password()
            .map(Secret::reveal)
            .map(PercentEncoding::component)
            .orElse(Handover.URL_BLANK);
        return url(access, immichLocation.host(access.reach()), Optional.of(password),
                Tls.parameters(access, handover.target()));
    }

    /** For libpq, which asks for the password. */
    static String withoutPassword(Access access, String host, List<String> parameters) {
        return url(access, host, Optional.empty(), parameters);
    }

    /**
     * A socket's folder is a parameter: the only form that Immich's server and its backup
     * both accept.
     */
    private static String url(Access access, String host, Optional<String> password, List<String> parameters) {
        String role = PercentEncoding.component(access.role());
        boolean socket = host.startsWith("/");
        List<String> all = new ArrayList<>();
        if (socket) {
            all.add("host=" + PercentEncoding.component(host).replace("%2F", "/"));
            all.add("port=" + access.port());
            all.add("user=" + role);
            password.ifPresent(text -> all.add("password=" + text));
        }
        all.addAll(parameters);
        String authority = socket ? ""
                : role + password.map(text -> ":" + text).orElse("") + "@" + host + ":" + access.port();
        return "postgresql://" + authority + "/" + PercentEncoding.path(access.database())
                + (all.isEmpty() ? "" : "?" + String.join("&", all));
    }

    /** Percent-encoding of UTF-8, as RFC 3986 has it. */
    static final class PercentEncoding {

        private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

        /** Immich's parser does not decode these in a path, so they stay as they are. */
        private static final String RAW_IN_PATH = UNRESERVED + ";/:@&=+$,";

        private PercentEncoding() {
        }

        /** Encodes everything but letters, digits and {@code . _ ~ -}. */
        static String component(String text) {
            return encode(text, UNRESERVED);
        }

        /** Encodes the name of a database behind the host. */
        static String path(String text) {
            return encode(text, RAW_IN_PATH);
        }

        private static String encode(String text, String kept) {
            StringBuilder encoded = new StringBuilder();
            for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
                char character = (char) (octet & 0xff);
                if (kept.indexOf(character) >= 0) {
                    encoded.append(character);
                }
                else {
                    encoded.append("%%%02X".formatted((int) character));
                }
            }
            return encoded.toString();
        }

    }

    /** Where Immich runs, which decides by what name it finds the server. */
    enum ImmichLocation {

        /** In a container, maybe on the server's own machine. */
        CONTAINER {
            @Override
            String host(Reach reach) {
                return reach.hostname();
            }
        },
        /** Without a container, on the machine where the wizard runs or one like it. */
        MACHINE {
            @Override
            String host(Reach reach) {
                return reach instanceof Reach.Gateway ? "localhost" : reach.hostname();
            }
        },
        /**
         * On some node of a cluster, which neither this machine's name for itself nor its
         * sockets reach.
         */
        CLUSTER {
            @Override
            String host(Reach reach) {
                return switch (reach) {
                    case Reach.Direct direct -> direct.hostname();
                    case Reach.Neighbour neighbour -> neighbour.hostname();
                    case Reach.Beside beside -> beside.hostname();
                    case Reach.Unnamed unnamed -> unnamed.hostname();
                    case Reach.Gateway gateway -> Handover.HOST_BLANK;
                    case Reach.NamedAddress named -> Handover.HOST_BLANK;
                    case Reach.Socket socket -> Handover.HOST_BLANK;
                };
            }
        };

        abstract String host(Reach reach);

    }

}
