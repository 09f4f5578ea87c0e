package dev.pgwizard.immich.url;

import dev.pgwizard.immich.Behaviour;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.url.ImmichUrl.ImmichTls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    DriverRules {
        packages = Map.copyOf(packages);
        used = Set.copyOf(used);
        tls = Map.copyOf(tls);
    }

    static List<DriverRules> all(Behaviour behaviour) {
        List<List<String>> tls = behaviour.url("driver-tls");
        return behaviour.url("driver").stream().skip(1).map(row -> rules(row, tls)).toList();
    }

    static DriverRules of(Release release, Behaviour behaviour) {
        List<DriverRules> all = all(behaviour);
        return all.reversed()
            .stream()
            .filter(rules -> rules.from().compareTo(release) <= 0)
            .findFirst()
            .orElseGet(all::getFirst);
    }

    /** Absent where Immich stops at these parameters. */
    Optional<ImmichTls> tls(UrlParameters urlParameters) {
        return tls.getOrDefault(urlParameters.tls(), Optional.empty());
    }

    private static DriverRules rules(List<String> row, List<List<String>> table) {
        int column = table.getFirst().indexOf(row.getFirst());
        Map<String, Optional<ImmichTls>> tls = new HashMap<>();
        table.stream()
            .skip(1)
            .forEach(line -> tls.put(line.getFirst(), line.get(column).equals("stops") ? Optional.empty()
                    : Optional.of(ImmichTls.valueOf(line.get(column)))));
        return new DriverRules(Release.of(row.get(0)), packages(row.get(1)), Set.of(row.get(2).split(" ")),
                row.get(3).equals("stripped"), tls);
    }

    private static Map<String, String> packages(String text) {
        Map<String, String> packages = new HashMap<>();
        for (String one : text.split(" ")) {
            int at = one.lastIndexOf('@');
            packages.put(one.substring(0, at), one.substring(at + 1));
        }
        return packages;
    }

}
