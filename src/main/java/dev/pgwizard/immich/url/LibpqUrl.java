package dev.pgwizard.immich.url;

import dev.pgwizard.immich.Behaviour;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why libpq, and so {@code pg_dump} and {@code psql}, refuses a URL (PostgreSQL manual,
 * "Connection URIs", and fe-connect.c): another scheme, a percent sign that encodes
 * nothing, a parameter or a mode that it does not know.
 */
final class LibpqUrl {

    private static final String PLACE = "(?:\\[[^]]+]|(?!\\[)[^:/?,]*)(?::[^/?,]*)?";

    /** What is behind an at sign is no longer the user's, whatever comes before it. */
    private static final Pattern URI = Pattern.compile(
            "postgres(?:ql)?://(?:(?<user>[^@/]*)@)?+(?<places>%1$s(?:,%1$s)*)(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?"
                .formatted(PLACE),
            Pattern.DOTALL);

    private static final Pattern LOOSE = Pattern.compile("%(?![0-9A-Fa-f]{2})|%00");

    private static final Pattern PORT = Pattern.compile("(?<!:):([^:\\],]*)(?=,|$)");

    /** The first major whose libpq takes no space that is not encoded. */
    private static final int TRIMS = 18;

    private static final Set<String> MODES = Set.of("disable", "allow", "prefer", "require", "verify-ca",
            "verify-full");

    private static final Set<String> SESSIONS = Set.of("any", "read-write", "read-only", "primary", "standby",
            "prefer-standby");

    private LibpqUrl() {
    }

    /** The part that it stops at, fit to be shown; empty where it takes all of it. */
    static Optional<String> refused(String url, int major, Behaviour behaviour) {
        if (!url.matches("(?s)postgres(?:ql)?://.*")) {
            return Optional.of(url.matches("[A-Za-z][A-Za-z0-9+.-]{0,30}:.*") ? url.substring(0, url.indexOf(':') + 1)
                    : "no `postgresql://` at the beginning");
        }
        if (LOOSE.matcher(url).find()) {
            return Optional.of("%");
        }
        Matcher uri = URI.matcher(url);
        if (!uri.matches()) {
            return Optional.of("host and port");
        }
        String places = uri.group("places");
        if (places.contains("@")) {
            return Optional.of("@");
        }
        if (PORT.matcher(places).results().anyMatch(port -> !isPort(decoded(port.group(1))))) {
            return Optional.of("host and port");
        }
        if (major >= TRIMS && Pattern.compile("[^ :/?,@&=] +[^ :/?,@&=]").matcher(url).find()) {
            return Optional.of(" ");
        }
        return Optional.ofNullable(uri.group("query"))
            .flatMap(query -> inQuery(query, LibpqKeywords.of(major, behaviour)));
    }

    /** As {@code strtol()} reads it, with space on both sides. */
    private static boolean isPort(String text) {
        String digits = text.strip().replaceFirst("^\\+?0*", "");
        return text.isEmpty() || digits.matches("\\d{1,5}") && Integer.parseInt(digits) <= PortNumber.HIGHEST;
    }

    private static Optional<String> inQuery(String query, Set<String> known) {
        for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String name = pair.split("=", 2)[0];
            boolean isPair = pair.indexOf('=') >= 0 && pair.indexOf('=') == pair.lastIndexOf('=');
            String value = pair.substring(Math.min(pair.length(), name.length() + 1));
            boolean ofJdbc = name.equals("ssl") && value.equals("true");
            if (!isPair || !ofJdbc && !known.contains(decoded(name))) {
                return Optional.of(shown(name));
            }
            if (!takes(name, decoded(value))) {
                return Optional.of(shown(pair));
            }
        }
        return Optional.empty();
    }

    /** It looks at bytes, whether they are text or not. */
    private static String decoded(String text) {
        return DriverPercent.decodeField(text.replace("+", "%2B"));
    }

    private static boolean takes(String name, String value) {
        return switch (name) {
            case "sslmode" -> MODES.contains(value);
            case "connect_timeout", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count",
                    "tcp_user_timeout" ->
                value.isEmpty() || value.strip().matches("[+-]?\\d{1,9}");
            case "target_session_attrs" -> SESSIONS.contains(value);
            case "port" -> isPort(value);
            default -> true;
        };
    }

    /** A name is free text as well, and may be a secret that lost its place. */
    private static String shown(String text) {
        return text.matches("[\\w.:=-]{1,64}") ? text : "…";
    }

    /** The parameters that libpq knows; it refuses a URL with any other. */
    static final class LibpqKeywords {

        private LibpqKeywords() {
        }

        /** Those of the libpq that comes with this major of Postgres. */
        static Set<String> of(int major, Behaviour behaviour) {
            return behaviour.url("libpq")
                .stream()
                .skip(1)
                .filter(row -> Integer.parseInt(row.get(0)) <= major)
                .flatMap(row -> Arrays.stream(row.get(1).split(" ")))
                .collect(Collectors.toUnmodifiableSet());
        }

    }

    /** The number that JavaScript makes of a text for a port. */
    static final class PortNumber {

        static final int DEFAULT = 5432;

        static final int HIGHEST = 65535;

        private static final Pattern LEADING = Pattern.compile("\\s*([+-]?\\d{1,9}).*", Pattern.DOTALL);

        private PortNumber() {
        }

        /**
         * As {@code Number()}, where nothing, zero and what is no number leave the
         * default.
         */
        static Optional<Integer> read(String text) {
            double number = number(text.strip());
            return Double.isInfinite(number) ? Optional.empty()
                    : Optional.of(number == 0 || Double.isNaN(number) ? DEFAULT : (int) number);
        }

        /** As {@code parseInt()}: the digits at the beginning. */
        static Optional<Integer> leading(String text) {
            Matcher matcher = LEADING.matcher(text);
            return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
        }

        private static double number(String text) {
            if (text.matches("0[xX][0-9a-fA-F]{1,8}")) {
                return Long.parseLong(text.substring(2), 16);
            }
            if (text.matches("[+-]?Infinity")) {
                return Double.POSITIVE_INFINITY;
            }
            return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?") ? Double.parseDouble(text) : Double.NaN;
        }

    }

}
