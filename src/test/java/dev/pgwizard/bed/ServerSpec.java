package dev.pgwizard.bed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a test wants of a server; equal specifications can share one running server.
 *
 * @param settings lines of postgresql.conf, unquoted values
 * @param hba lines of pg_hba.conf, read after the one that lets {@code postgres} in and
 * before the defaults
 * @param certifiedHost the host name in the server's certificate; without it the server
 * speaks no TLS
 * @param standIns packages that lie on the server's disk, at most one version of each
 * @param port without it a free one
 * @param ofStates whether one state after the other is made there, and seen by one
 * session
 */
record ServerSpec(Distribution distribution, Map<String, String> settings, List<String> hba,
        Optional<String> certifiedHost, Set<StandIn> standIns, OptionalInt port, boolean ofStates) {

    private static final String OWN_ACCESS = "host all postgres 127.0.0.1/32 trust";

    /** Everybody needs a password, also in a container on the same machine. */
    static final String DEFAULT_ACCESS = "host all all 127.0.0.1/32 scram-sha-256\nhost all all 172.16.0.0/12 scram-sha-256";

    ServerSpec {
        settings = Map.copyOf(settings);
        hba = List.copyOf(hba);
        standIns = Set.copyOf(standIns);
    }

    static ServerSpec of(Distribution distribution) {
        return new ServerSpec(distribution, Map.of(), List.of(), Optional.empty(), Set.of(), OptionalInt.empty(),
                false);
    }

    ServerSpec withSetting(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return new ServerSpec(distribution, more, hba, certifiedHost, standIns, port, ofStates);
    }

    ServerSpec withHba(String line) {
        List<String> more = new ArrayList<>(hba);
        more.add(line);
        return new ServerSpec(distribution, settings, more, certifiedHost, standIns, port, ofStates);
    }

    ServerSpec withTls(String host) {
        return new ServerSpec(distribution, settings, hba, Optional.of(host), standIns, port, ofStates);
    }

    ServerSpec withStandIn(StandIn standIn) {
        Set<StandIn> more = new HashSet<>(standIns);
        more.add(standIn);
        return new ServerSpec(distribution, settings, hba, certifiedHost, more, port, ofStates);
    }

    ServerSpec withPort(int number) {
        return new ServerSpec(distribution, settings, hba, certifiedHost, standIns, OptionalInt.of(number), ofStates);
    }

    ServerSpec forStates() {
        return new ServerSpec(distribution, settings, hba, certifiedHost, standIns, port, true);
    }

    /** The text of pg_hba.conf. */
    String hbaText() {
        List<String> lines = new ArrayList<>(List.of(OWN_ACCESS));
        lines.addAll(hba);
        lines.add(DEFAULT_ACCESS);
        return String.join("\n", lines) + "\n";
    }
}
