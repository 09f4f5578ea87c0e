package dev.pgwizard.immich.url;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters behind the question mark; of several with one name the last counts. */
record Parameters(Map<String, String> values, boolean sslmodeTwice) {

    private static final Set<String> USED = Set.of("host", "port", "user", "password", "sslmode", "ssl", "sslrootcert",
            "sslcert", "sslkey", "uselibpqcompat");

    static Parameters parse(String query) {
        Map<String, String> values = new LinkedHashMap<>();
        int modes = 0;
        for (String part : query.split("&")) {
            int equals = part.indexOf('=');
            String name = form(equals < 0 ? part : part.substring(0, equals));
            if (!name.isEmpty()) {
                values.put(name, equals < 0 ? "" : form(part.substring(equals + 1)));
                modes += name.equals("sslmode") ? 1 : 0;
            }
        }
        return new Parameters(values, modes > 1);
    }

    /** URLSearchParams reads a plus sign as a space. */
    private static String form(String text) {
        return Percent.decode(text.replace('+', ' '));
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Empty when Immich refuses the value. */
    Optional<ImmichTls> tls() {
        Optional<String> mode = value("sslmode");
        return mode.isPresent() ? fromMode(mode.get()) : fromSsl(value("ssl").orElse(""));
    }

    /** Without uselibpqcompat all modes but two are the strictest one. */
    private Optional<ImmichTls> fromMode(String mode) {
        boolean compatible = value("uselibpqcompat").filter("true"::equals).isPresent();
        return switch (mode) {
            case "disable" -> Optional.of(ImmichTls.OFF);
            case "no-verify" -> Optional.of(ImmichTls.UNVERIFIED);
            case "prefer", "allow" -> Optional.of(compatible ? ImmichTls.UNVERIFIED : ImmichTls.VERIFIED);
            case "require" ->
                Optional.of(compatible && value("sslrootcert").isEmpty() ? ImmichTls.UNVERIFIED : ImmichTls.VERIFIED);
            case "verify-ca" ->
                compatible && value("sslrootcert").isEmpty() ? Optional.empty() : Optional.of(ImmichTls.VERIFIED);
            default -> Optional.of(ImmichTls.VERIFIED);
        };
    }

    private Optional<ImmichTls> fromSsl(String ssl) {
        return switch (ssl) {
            case "" -> Optional.of(value("sslrootcert").isPresent() ? ImmichTls.VERIFIED : ImmichTls.OFF);
            case "true", "1" -> Optional.of(ImmichTls.VERIFIED);
            case "require", "allow", "prefer" -> Optional.of(ImmichTls.UNVERIFIED);
            case "verify-full" -> Optional.of(ImmichTls.VERIFIED);
            default -> Optional.empty();
        };
    }

    List<String> ignored() {
        return values.keySet().stream().filter(name -> !USED.contains(name)).toList();
    }

    /** libpq knows neither, and refuses the whole URL. */
    List<String> refusedByTools() {
        List<String> refused = new ArrayList<>();
        if (value("sslmode").filter("no-verify"::equals).isPresent() || sslmodeTwice) {
            refused.add("sslmode=no-verify");
        }
        if (values.containsKey("ssl")) {
            refused.add("ssl");
        }
        return refused;
    }

}
