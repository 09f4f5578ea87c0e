package dev.pgwizard.immich.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.immich.Behaviour;
import dev.pgwizard.immich.Releases;
import dev.pgwizard.consumers.ImmichDriver;
import dev.pgwizard.immich.url.ImmichUrl.ImmichTls;
import dev.pgwizard.immich.url.ImmichUrl.Read;
import dev.pgwizard.immich.url.ImmichUrl.Rejected;
import dev.pgwizard.immich.url.LibpqUrl.LibpqKeywords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The model of Immich's driver against the driver: the packages of each range of
 * releases, from npm. {@code -Durls=20000 -Durls.seed=7} draws others than CI does.
 */
class RealDriverTests {

    private static final Behaviour KNOWN = Releases.shipped().knowledge().behaviour();

    private static final int URLS = Integer.getInteger("urls", 2500);

    private static final long SEED = Long.getLong("urls.seed", 19);

    private static final Path TABLE = Path.of("src/main/resources/immich/driver-tls.csv");

    /** What the surroundings of the driver say, where the URL leaves it out. */
    private static final String PORT_OF_SURROUNDINGS = "65001";

    static List<DriverRules> rules() {
        return DriverRules.all(KNOWN);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void readsUrlsAsTheDriverDoes(DriverRules rules) {
        List<String> urls = AnyUrl.all(URLS, SEED);
        List<JsonNode> real = ImmichDriver.read(rules.packages(), urls);
        List<String> different = new ArrayList<>();
        for (int index = 0; index < urls.size(); index++) {
            String model = words(ImmichUrl.read(urls.get(index), rules.from(), KNOWN), real.get(index));
            String driver = words(real.get(index));
            if (!model.equals(driver)) {
                different.add("%s%n  model  %s%n  driver %s".formatted(urls.get(index), model, driver));
            }
        }
        assertThat(different).as("%d of %d differ", different.size(), urls.size()).isEmpty();
        System.out.printf("Immich %s: %d URLs, of which its driver stops at %d; the model agrees on all.%n",
                rules.from(), urls.size(), real.stream().filter(one -> one.has("fatal")).count());
    }

    /** A parameter is dropped if nothing changes without it. */
    @ParameterizedTest
    @MethodSource("rules")
    void dropsWhatTheDriverDrops(DriverRules rules) {
        List<String> names = Stream
            .concat(LibpqKeywords.of(99, KNOWN).stream(), Stream.of("ssl", "uselibpqcompat", "schema", "search_path",
                    "pgbouncer", "pool_timeout", "database", "username", "statement_timeout"))
            .toList();
        List<String> urls = names.stream().flatMap(name -> Stream.of(with(name), without(name))).toList();
        List<JsonNode> real = ImmichDriver.read(rules.packages(), urls);
        List<String> used = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            if (!real.get(2 * index).equals(real.get(2 * index + 1))) {
                used.add(names.get(index));
            }
        }
        assertThat(used).containsExactlyInAnyOrderElementsOf(rules.used());
    }

    /** The mode is only told apart by what is compatible with libpq. */
    private static String without(String name) {
        return "postgresql://u:p@h/db" + (name.equals("uselibpqcompat") ? "?sslmode=require" : "");
    }

    private static String with(String name) {
        String value = switch (name) {
            case "uselibpqcompat" -> "true";
            case "sslnegotiation" -> "direct";
            case "port" -> "6000";
            case "sslmode", "ssl" -> "require";
            default -> "other";
        };
        String url = without(name);
        return url + (url.contains("?") ? "&" : "?") + name + "=" + value;
    }

    /** Written by {@code -Dgolden=write}, from the packages alone. */
    @Test
    void theTableAboutTlsIsTheDriversOwn() throws IOException {
        List<String> rows = UrlParameters.rows().toList();
        List<String> urls = rows.stream().map(row -> "postgresql://u:p@nas.lan/db?" + row).toList();
        List<List<JsonNode>> columns = rules().stream()
            .map(rules -> ImmichDriver.read(rules.packages(), urls))
            .toList();
        StringBuilder table = new StringBuilder(
                """
                        # Written by RealDriverTests with the packages of driver.csv: what each release's driver makes of these parameters, * being any other value.
                        parameters,%s
                        """
                    .formatted(
                            rules().stream().map(rules -> rules.from().toString()).collect(Collectors.joining(","))));
        for (int row = 0; row < rows.size(); row++) {
            int at = row;
            table.append(rows.get(row))
                .append(',')
                .append(columns.stream().map(column -> tls(column.get(at))).collect(Collectors.joining(",")))
                .append('\n');
        }
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(TABLE, table.toString());
        }
        assertThat(Files.readString(TABLE)).isEqualTo(table.toString());
    }

    private static String tls(JsonNode outcome) {
        if (outcome.has("fatal")) {
            return "stops";
        }
        JsonNode tls = outcome.get("tls");
        if (tls.isNull()) {
            return "OFF";
        }
        if (!tls.get("verify").asBoolean()) {
            return tls.get("plain").asBoolean() ? "PREFERRED" : "UNVERIFIED";
        }
        return tls.get("name").asString().isEmpty() ? "AUTHORITY" : "VERIFIED";
    }

    /** What the model says, in the words of the driver. */
    private static String words(ImmichUrl url, JsonNode real) {
        return switch (url) {
            case Rejected rejected when rejected.place().filter(String::isEmpty).isPresent()
                    && real.path("host").asString("").equals("(PGHOST)") ->
                words(real);
            case Rejected rejected ->
                rejected.place().isPresent() && !real.has("fatal") ? "goes to " + rejected.place().get() : "stops";
            case Read read when real.path("host").asString("").equals(WebUrl.BASE) -> "reads " + read.host();
            case Read read -> "%s|%s|%s|%s|%s|%s|%s|%s".formatted(
                    read.isSocket() ? read.host() : read.host().isEmpty() ? "(PGHOST)" : read.host(),
                    read.isSocket() ? "" : read.port(), read.user().isEmpty() ? "(PGUSER)" : read.user(),
                    read.password().isEmpty() ? "(PGPASSWORD)" : read.password().reveal(),
                    read.database().isEmpty() || read.database().equals(read.user()) ? "(user)" : read.database(),
                    read.tls(), read.checkedName().orElse(""), read.tls() == ImmichTls.OFF ? "" : files(read));
        };
    }

    private static String files(Read read) {
        return Stream.of(read.files().authority(), read.files().certificate(), read.files().key())
            .map(file -> file.map(path -> "file " + path).orElse(""))
            .collect(Collectors.joining(" "));
    }

    private static String words(JsonNode real) {
        if (real.has("fatal")) {
            return "stops";
        }
        String host = real.get("host").asString();
        if (host.equals(WebUrl.BASE) || host.startsWith("[") || host.matches("fe80|fd00|2001|1")) {
            return "goes to " + host;
        }
        String path = real.get("path").asString();
        boolean socket = !path.isEmpty();
        String port = real.get("port").asString();
        JsonNode tls = real.get("tls");
        String user = real.get("user").asString();
        String database = real.get("database").asString();
        return "%s|%s|%s|%s|%s|%s|%s|%s".formatted(
                socket ? path.replaceFirst("/\\.s\\.PGSQL\\..*", "") : host.isEmpty() ? "localhost" : host,
                socket ? "" : port.equals(PORT_OF_SURROUNDINGS) ? "5432" : port, user, real.get("password").asString(),
                database.equals("(PGDATABASE)") || database.equals(user) ? "(user)" : database, tls(real),
                tls.isNull() || !tls.get("verify").asBoolean() ? ""
                        : tls.get("name").asString().replace("(PGHOST)", "localhost"),
                tls.isNull() ? ""
                        : Stream.of("ca", "cert", "key")
                            .map(name -> tls.get(name).asString())
                            .collect(Collectors.joining(" ")));
    }

}
