package dev.pgwizard.check;

import dev.pgwizard.server.HbaRule;
import dev.pgwizard.server.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of pg_hba.conf that are for Immich's role and database and for a client over
 * the network. Postgres takes the first line that fits, and no other.
 *
 * @param rules in order, without those that are broken
 */
record Doors(List<HbaRule> rules) {

    private static final Set<String> PASSWORD = Set.of("scram-sha-256", "md5", "password", "ldap", "pam", "bsd",
            "radius");

    static Doors of(List<HbaRule> rules, String database, Role role) {
        return new Doors(rules.stream()
            .filter(rule -> rule.error().isEmpty() && rule.type().filter(type -> !type.equals("local")).isPresent())
            .filter(rule -> HbaNames.fit(rule.databases(), database, role)
                    && HbaNames.fit(rule.users(), role.name(), role))
            .toList());
    }

    /** The line for a client from this address. */
    Optional<HbaRule> first(String address, boolean encrypted) {
        return rules.stream()
            .filter(rule -> fits(rule.type().orElse(""), encrypted) && HbaAddress.of(rule).fits(address))
            .findFirst();
    }

    private static boolean fits(String type, boolean encrypted) {
        return type.equals("host") || type.equals(encrypted ? "hostssl" : "hostnossl");
    }

    /**
     * The first line that would let a client in, from wherever; none behind a line that
     * fits every client.
     */
    Optional<HbaRule> any() {
        for (HbaRule rule : rules) {
            if (admits(rule)) {
                return Optional.of(rule);
            }
            if (rule.type().filter("host"::equals).isPresent() && rule.address().filter("all"::equals).isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether a client with a password gets in by this line. */
    static boolean admits(HbaRule rule) {
        return rule.method().filter(method -> PASSWORD.contains(method) || method.equals("trust")).isPresent();
    }

    /**
     * Whether the line for the wizard's own address asks for a password that Postgres
     * keeps; to be on the safe side also where the lines, or that address, are hidden.
     */
    static boolean mayAskForPassword(Role role, Situation situation) {
        Optional<String> address = situation.server().activity().clientAddress();
        return situation.server()
            .hba()
            .asOptional()
            .filter(rules -> !situation.server().activity().hbaWaits())
            .map(rules -> of(rules, situation.target().database(), role))
            .flatMap(doors -> address.flatMap(from -> doors.first(from, false)))
            .map(Doors::asksForPassword)
            .orElse(true);
    }

    /** Whether this line asks for a password that Postgres itself keeps. */
    static boolean asksForPassword(HbaRule rule) {
        return rule.method().filter(Set.of("scram-sha-256", "md5", "password")::contains).isPresent();
    }

}
