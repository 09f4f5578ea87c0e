package dev.pgwizard.connection.text;

import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.text.PastedConnection.Fields;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a connection string by libpq's names (PostgreSQL manual, "Parameter
 * Key Words"), with those that only Immich's own driver or JDBC know. The last value of a
 * name counts, as in libpq. Every form of text is read into this one.
 */
final class Parameters {

    static final String SOCKET = "This leads to a Unix socket. The wizard connects over TCP: type the name or the address of the server.";

    private final Map<String, String> values = new LinkedHashMap<>();

    private final Set<String> notes = new LinkedHashSet<>();

    private final Set<String> unused = new LinkedHashSet<>();

    void put(String name, String value) {
        values.put(canonical(name), value);
    }

    /**
     * All that another one has but what it could not tell, with its notes.
     * @return whether there was something of that kind
     */
    boolean putAll(Parameters other) {
        other.values.forEach((name, value) -> {
            if (!References.isMarked(value)) {
                values.putIfAbsent(name, value);
            }
        });
        notes.addAll(other.notes);
        unused.addAll(other.unused);
        return other.values.values().stream().anyMatch(References::isMarked);
    }

    /**
     * What is given as the name of a database may be a whole connection, which then goes
     * before the other options, as in libpq.
     */
    void expand() {
        String name = values.getOrDefault("dbname", "");
        if (name.matches("(?s)postgres(?:ql)?://.*|.*=.*")) {
            values.remove("dbname");
            Parameters whole = ConnectionText.readOne(name);
            values.putAll(whole.values);
            notes.addAll(whole.notes);
        }
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** A name that means nothing to the wizard. */
    void ignore(String name) {
        unused.add(name);
    }

    private static String canonical(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "username" -> "user";
            case "database" -> "dbname";
            default -> name.toLowerCase(Locale.ROOT);
        };
    }

    Fields toFields() {
        splitPort();
        Optional<String> host = take("host").or(() -> take("hostaddr")).flatMap(this::oneHost);
        Optional<String> port = take("port").flatMap(this::onePort);
        Optional<String> user = take("user");
        Optional<Secret> password = take("password").filter(this::isMeant).map(Secret::of);
        Optional<String> database = take("dbname");
        Optional<SslMode> mode = new ParsedEncryption(this).mode();
        unused.addAll(values.keySet());
        if (!unused.isEmpty()) {
            note("Not used here: `" + String.join("`, `", unused.stream().map(Parameters::shown).toList()) + "`.");
        }
        return new Fields(host, port, user, password, database, mode, List.copyOf(notes));
    }

    /** Some programs keep both in one field. */
    private void splitPort() {
        String host = values.getOrDefault("host", "");
        int colon = host.indexOf(':');
        if (host.matches("[^:/\\s]+:\\d{1,5}")) {
            values.put("host", host.substring(0, colon));
            values.putIfAbsent("port", host.substring(colon + 1));
        }
    }

    /** The value, which then counts as used; an empty one is none. */
    Optional<String> take(String name) {
        return Optional.ofNullable(values.remove(name)).filter(value -> !value.isEmpty());
    }

    private Optional<String> oneHost(String hosts) {
        String first = hosts.split(",", -1)[0];
        if (first.length() < hosts.length()) {
            note("Of several hosts, the first one is used: `" + shown(first) + "`.");
        }
        if (first.startsWith("/") || first.startsWith("@")) {
            note(SOCKET);
            return Optional.empty();
        }
        return Optional.of(first).filter(host -> !host.isEmpty());
    }

    private Optional<String> onePort(String ports) {
        return Optional.of(ports.split(",", -1)[0]).filter(port -> !port.isEmpty());
    }

    private boolean isMeant(String password) {
        if (References.isPlaceholder(password)) {
            note("The password in it is a placeholder. Type the real one.");
        }
        return !References.isPlaceholder(password);
    }

    /** A name is free text as well, and may be a secret that lost its place. */
    private static String shown(String name) {
        return name.matches("[\\w.:-]{1,64}") ? name : "…";
    }

    /**
     * The parameters about TLS, whose dialects differ: libpq's {@code sslmode}, the
     * {@code no-verify} and {@code uselibpqcompat} of the library that reads Immich's
     * DB_URL, and {@code ssl=true} of JDBC and of that library.
     */
    record ParsedEncryption(Parameters parameters) {

        Optional<SslMode> mode() {
            Optional<String> root = parameters.take("sslrootcert");
            Optional<String> ssl = parameters.take("ssl");
            Optional<SslMode> mode = parameters.take("sslmode")
                .flatMap(this::named)
                .or(() -> ssl.flatMap(ParsedEncryption::switched));
            root.filter(file -> !file.equals("system"))
                .ifPresent(file -> parameters
                    .note("`sslrootcert` names a file on another machine. Upload that file below."));
            Optional<String> certificate = parameters.take("sslcert");
            if (parameters.take("sslkey").or(() -> certificate).isPresent()) {
                parameters.note("`sslcert` and `sslkey` name files on another machine. Upload both below.");
            }
            return mode.or(() -> root.map(file -> file.equals("system") ? SslMode.VERIFY_FULL : SslMode.VERIFY_CA));
        }

        private Optional<SslMode> named(String mode) {
            return switch (mode) {
                case "no-verify" -> {
                    parameters
                        .note("`sslmode=no-verify` is what `require` means here: TLS, and no look at the certificate.");
                    yield Optional.of(SslMode.REQUIRE);
                }
                case "allow" -> {
                    parameters.note("`sslmode=allow` became `prefer`, which tries TLS first.");
                    yield Optional.of(SslMode.PREFER);
                }
                default -> known(mode);
            };
        }

        private Optional<SslMode> known(String mode) {
            Optional<SslMode> known = SslMode.of(mode);
            if (known.isEmpty()) {
                parameters.note("The value of `sslmode` is none that Postgres knows, so it was left out.");
            }
            return known;
        }

        /** JDBC's true checks the certificate; Immich's does, too. */
        private static Optional<SslMode> switched(String ssl) {
            return switch (ssl) {
                case "true", "1" -> Optional.of(SslMode.VERIFY_FULL);
                case "require", "no-verify" -> Optional.of(SslMode.REQUIRE);
                case "prefer" -> Optional.of(SslMode.PREFER);
                case "false", "0", "disable" -> Optional.of(SslMode.DISABLE);
                default -> Optional.empty();
            };
        }

    }

}
