package dev.pgwizard.immich.url;

import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.url.ImmichUrl.ImmichTls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What Immich's driver does with a URL and changes from one version of its packages to
 * the next, as data: {@code immich/driver.csv} names the packages of each range of
 * releases, {@code immich/driver-tls.csv} is written by the test that runs them.
 *
 * @param from the first release with these packages; the newest rules hold for what is
 * newer, the oldest for what is older
 * @param packages their versions, by name
 * @param used the parameters that have an effect; the driver drops all others
 * @param stripsBrackets whether an IPv6 address loses its brackets before it is cut at
 * the first colon
 * @param tls what each row of parameters leads to; absent where Immich stops
 */
record DriverRules(Release from, Map<String, String> packages, Set<String> used, boolean stripsBrackets,
        Map<String, Optional<ImmichTls>> tls) {

    private static final List<DriverRules> ALL = load();

    DriverRules {
        packages = Map.copyOf(packages);
        used = Set.copyOf(used);
        tls = Map.copyOf(tls);
    }

    static List<DriverRules> all() {
        return ALL;
    }

    static DriverRules of(Release release) {
        return ALL.reversed()
            .stream()
            .filter(rules -> rules.from().compareTo(release) <= 0)
            .findFirst()
            .orElseGet(ALL::getFirst);
    }

    /** Absent where Immich stops at these parameters. */
    Optional<ImmichTls> tls(UrlParameters urlParameters) {
        return tls.getOrDefault(urlParameters.tls(), Optional.empty());
    }

    private static List<DriverRules> load() {
        List<String[]> table = Rows.of("/immich/driver-tls.csv");
        return Rows.of("/immich/driver.csv").stream().skip(1).map(row -> rules(row, table)).toList();
    }

    private static DriverRules rules(String[] row, List<String[]> table) {
        int column = List.of(table.getFirst()).indexOf(row[0]);
        Map<String, Optional<ImmichTls>> tls = new HashMap<>();
        table.stream()
            .skip(1)
            .forEach(line -> tls.put(line[0],
                    line[column].equals("stops") ? Optional.empty() : Optional.of(ImmichTls.valueOf(line[column]))));
        return new DriverRules(Release.of(row[0]), packages(row[1]), Set.of(row[2].split(" ")),
                row[3].equals("stripped"), tls);
    }

    private static Map<String, String> packages(String text) {
        Map<String, String> packages = new HashMap<>();
        for (String one : text.split(" ")) {
            int at = one.lastIndexOf('@');
            packages.put(one.substring(0, at), one.substring(at + 1));
        }
        return packages;
    }

    /**
     * The rows of a table among the resources, the first with the names of its columns.
     */
    static final class Rows {

        private Rows() {
        }

        static List<String[]> of(String resource) {
            try (InputStream file = Objects.requireNonNull(Rows.class.getResourceAsStream(resource))) {
                return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .toList();
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

    }

}
