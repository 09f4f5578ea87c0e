package dev.pgwizard.immich.url;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The parameters behind the question mark; of several with one name the last counts. */
record UrlParameters(Map<String, String> values) {

    private static final Set<String> FILES = Set.of("sslrootcert", "sslcert", "sslkey");

    private static final Set<String> MODES = Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full",
            "no-verify");

    private static final Set<String> SWITCHES = Set.of("", "true", "1", "0", "false", "disable", "require", "allow",
            "prefer", "verify-full", "verify-ca", "no-verify");

    static UrlParameters parse(String query) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            if (!part.isEmpty()) {
                values.put(DriverPercent.decodeField(equals < 0 ? part : part.substring(0, equals)),
                        equals < 0 ? "" : DriverPercent.decodeField(part.substring(equals + 1)));
            }
        }
        return new UrlParameters(values);
    }

    /** To JavaScript, an empty text is none. */
    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** The row of the table about TLS that these parameters are in. */
    String tls() {
        Optional<String> mode = value("sslmode");
        if (mode.isPresent()) {
            boolean compatible = value("uselibpqcompat").filter("true"::equals).isPresent();
            return "sslmode=" + known(MODES, mode.get()) + (compatible ? "&uselibpqcompat=true" : "")
                    + (compatible && value("sslrootcert").isPresent() ? "&sslrootcert=*" : "");
        }
        if (FILES.stream().anyMatch(name -> value(name).isPresent())) {
            return "sslrootcert=*";
        }
        return plainTls();
    }

    private String plainTls() {
        if (values.containsKey("ssl")) {
            return "ssl=" + known(SWITCHES, values.getOrDefault("ssl", ""));
        }
        return value("sslnegotiation").filter("direct"::equals).isPresent() ? "sslnegotiation=direct" : "";
    }

    private static String known(Set<String> known, String value) {
        return known.contains(value) ? value : "*";
    }

    /** All rows that {@link #tls()} can name, as queries of a URL. */
    static Stream<String> rows() {
        Stream<String> modes = Stream.concat(MODES.stream(), Stream.of("*")).sorted().map(mode -> "sslmode=" + mode);
        return Stream.of(Stream.of("", "sslnegotiation=direct", "sslrootcert=*"),
                Stream.concat(SWITCHES.stream(), Stream.of("*")).sorted().map(value -> "ssl=" + value),
                modes.flatMap(mode -> Stream.of(mode, mode + "&uselibpqcompat=true",
                        mode + "&uselibpqcompat=true&sslrootcert=*")))
            .flatMap(rows -> rows);
    }

}
