package dev.pgwizard.immich.url;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/** Draws URLs of all the shapes that people give Immich, right and wrong ones. */
final class AnyUrl {

    private static final List<String> SCHEMES = List.of("postgresql://", "postgresql://", "postgresql://",
            "postgres://", "mysql://", "postgresql+psycopg://", "socket://", "socket:", "POSTGRESQL://", "postgresql:",
            "jdbc:postgresql://", "", "/");

    private static final List<String> TEXTS = List.of("immich", "u", "p", "pass word", "a%2Fb", "a%2fb c", "100%",
            "a%b", "%41x", "%2541", "%25", "%zz", "%E4", "%C3%A4", "ä", "e\u0301", "\u00a0x", "p@w", "a:b", "a+b",
            "a&b=c", "q?r", "s/t", "h#i", "[x]", "{y}|z^", "\"d\"", "'s'", "\\back", "~-._", "🐘", "%F0%9F%90%98",
            "%2B%20", "", "a%", "x%4", "$HOME", "\tx", "50 % off", "%20 %20", "%12 %ab");

    private static final List<String> HOSTS = List.of("nas.lan", "nas.lan", "NAS.lan", "10.0.0.5", "127.0.0.1",
            "256.1.1.1", "1.2.3", "localhost", "", "[::1]", "[::]", "[fe80::1]", "[2001:db8::7]", "[::ffff:10.0.0.1]",
            "[1:0:0:2:0:0:0:3]", "[zz]", "::1", "%2Frun%2Fpostgresql", "%2frun", "h1,h2", "h1:5433,h2:5434", "a b",
            "naïve.lan", "h^x", "under_score", "host%41", "a%2Fb");

    private static final List<String> PORTS = List.of("", "", ":5432", ":5433", ":", ":0", ":65535", ":65536", ":99999",
            ":007", ":x", ":54 32");

    private static final List<String> PATHS = List.of("/immich", "/immich", "/immich", "", "/", "/my%20photos",
            "/my photos", "/a%2Fb", "/a/b", "/%C3%BC", "/ü", "/%E4", "/a%", "/./x", "/a/../b", "/%2e%2E/c", "/a%3Fb",
            "/%41", "/{x}");

    private static final List<String> NAMES = List.of("sslmode", "ssl", "sslmode", "uselibpqcompat", "sslrootcert",
            "sslcert", "sslkey", "host", "port", "user", "password", "schema", "search_path", "options",
            "application_name", "pgbouncer", "connect_timeout", "sslnegotiation", "db", "encoding", "dbname",
            "database", "target_session_attrs", "a%20b");

    private static final List<String> MODES = List.of("disable", "allow", "prefer", "require", "verify-ca",
            "verify-full", "no-verify", "", "on", "true", "false", "0", "1", "direct", "REQUIRE");

    private static final List<String> PLACES = List.of("/run/postgresql", "%2Frun%2Fpg", "db.lan", "db.lan:6000", "::1",
            "fe80::1", "[::1]", "10.1.1.1", "h1,h2", "", "/run/my+pg", "/run/my pg", "a%2Cb");

    private static final List<String> NUMBERS = List.of("5433", "", "0", "abc", "5433x", "70000", "-1", " 6000",
            "0x1538", "5432.7", "1e3", "Infinity", "65536", "007");

    private final Random random;

    private AnyUrl(long seed) {
        this.random = new Random(seed);
    }

    static List<String> draw(int count, long seed) {
        AnyUrl any = new AnyUrl(seed);
        return Stream.generate(any::url).distinct().limit(count).toList();
    }

    /** Those of the file, then drawn ones. */
    static List<String> all(int count, long seed) {
        try (InputStream file = Objects.requireNonNull(AnyUrl.class.getResourceAsStream("/immich/urls.txt"))) {
            Stream<String> written = new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                .filter(line -> !line.startsWith("#"));
            return Stream.concat(written, draw(count, seed).stream()).distinct().toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String url() {
        String scheme = of(SCHEMES);
        if (scheme.equals("/")) {
            return "/run/postgresql" + (random.nextBoolean() ? " " + of(TEXTS) : "")
                    + (random.nextInt(9) == 0 ? " x" : "");
        }
        return scheme + userinfo() + of(HOSTS) + of(PORTS) + of(PATHS) + query()
                + (random.nextInt(40) == 0 ? "#end" : "");
    }

    private String userinfo() {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> of(TEXTS) + "@";
            case 2 -> ":" + of(TEXTS) + "@";
            default -> "immich:" + of(TEXTS) + of(TEXTS) + "@";
        };
    }

    private String query() {
        List<String> parts = new ArrayList<>();
        for (int left = random.nextInt(5) - 1; left > 0; left--) {
            String name = of(NAMES);
            parts.add(random.nextInt(30) == 0 ? name : name + "=" + value(name));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private String value(String name) {
        return switch (name) {
            case "sslmode", "ssl", "sslnegotiation" -> of(MODES);
            case "uselibpqcompat" -> random.nextInt(4) == 0 ? "false" : "true";
            case "host" -> of(PLACES);
            case "port" -> of(NUMBERS);
            case "sslrootcert", "sslcert", "sslkey" -> random.nextInt(5) == 0 ? "" : "/etc/immich/" + name + ".pem";
            default -> of(TEXTS);
        };
    }

    private String of(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

}
