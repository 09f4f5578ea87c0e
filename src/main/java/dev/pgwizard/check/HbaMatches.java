package dev.pgwizard.check;

import dev.pgwizard.postgres.Network;
import dev.pgwizard.server.HbaRule;
import dev.pgwizard.server.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The lines of pg_hba.conf that are for Immich's role and database and for a client over
 * the network. Postgres takes the first line that fits, and no other.
 *
 * @param rules in order, without those that are broken or match nobody
 * @param encrypting whether the server offers TLS
 */
record HbaMatches(List<HbaRule> rules, boolean encrypting) {

    private static final Set<String> PASSWORD = Set.of("scram-sha-256", "md5", "password", "ldap", "pam", "bsd",
            "radius");

    /** Of a role that is there, or is to be made. */
    static HbaMatches of(List<HbaRule> rules, CheckContext context) {
        HbaNames names = HbaNames.of(context.role(), context);
        String database = context.target().database();
        boolean encrypting = context.server()
            .visibleSetting("ssl")
            .filter(setting -> setting.value().equals("off"))
            .isEmpty();
        return new HbaMatches(rules.stream()
            .filter(rule -> rule.error().isEmpty() && rule.type().filter(type -> !type.equals("local")).isPresent())
            .filter(rule -> names.fit(rule.databases(), database) && names.fit(rule.users(), names.role()))
            .toList(), encrypting);
    }

    /** The line for a client from this address. */
    Optional<HbaRule> first(String address, boolean encrypted) {
        return rules.stream().filter(rule -> fits(rule, encrypted) && HbaAddress.of(rule).fits(address)).findFirst();
    }

    /**
     * The line by which clients of a network get in, encrypted or not, or by which some
     * of them do: a person may have named the one network of Docker that matters.
     */
    Optional<HbaRule> admitting(Network network) {
        return first(network, false).or(() -> first(network, true));
    }

    /** The line by which encrypted clients of a network get in, or some of them. */
    Optional<HbaRule> encrypted(Network network) {
        return first(network, true);
    }

    private Optional<HbaRule> first(Network network, boolean encrypted) {
        return rules.stream()
            .filter(rule -> fits(rule, encrypted))
            .filter(rule -> HbaAddress.of(rule).covers(network)
                    || admits(rule) && HbaAddress.of(rule).isWithin(network))
            .findFirst()
            .filter(HbaMatches::admits);
    }

    /** Immich's driver knows no encryption by GSSAPI, which hostgssenc is for. */
    private boolean fits(HbaRule rule, boolean encrypted) {
        return switch (rule.type().orElse("")) {
            case "host", "hostnogssenc" -> encrypting || !encrypted;
            case "hostssl" -> encrypting && encrypted;
            case "hostnossl" -> !encrypted;
            default -> false;
        };
    }

    /**
     * The first line that would let a client in, from wherever; none behind lines that
     * fit every client.
     */
    Optional<HbaRule> any() {
        List<Client> outside = new ArrayList<>(Client.ALL);
        for (HbaRule rule : rules) {
            HbaAddress address = HbaAddress.of(rule);
            Predicate<Client> meant = client -> fits(rule, client.encrypted()) && address.isOf(client.family());
            if (admits(rule) && outside.stream().anyMatch(meant)) {
                return Optional.of(rule);
            }
            if (address.isEverywhere()) {
                outside.removeIf(meant);
            }
        }
        return Optional.empty();
    }

    /**
     * Any client of a kind.
     *
     * @param family 4 or 6, the version of the internet protocol
     */
    private record Client(int family, boolean encrypted) {

        static final List<Client> ALL = List.of(new Client(4, false), new Client(6, false), new Client(4, true),
                new Client(6, true));

    }

    /**
     * Whether a client with a password, or with a certificate where the line wants one,
     * gets in by it.
     */
    static boolean admits(HbaRule rule) {
        return rule.method()
            .filter(method -> PASSWORD.contains(method) || method.equals("trust") || method.equals("cert"))
            .isPresent();
    }

    /**
     * Whether the line for the wizard's own address asks for a password that Postgres
     * keeps; to be on the safe side also where the lines, or that address, are hidden.
     */
    static boolean mayAskForPassword(CheckContext context) {
        Optional<String> address = context.server().activity().clientAddress();
        return context.server()
            .hba()
            .asOptional()
            .filter(rules -> !context.server().activity().hbaWaits())
            .map(rules -> of(rules, context))
            .flatMap(hbaMatches -> address.flatMap(from -> hbaMatches.first(from, false)))
            .map(HbaMatches::asksForPassword)
            .orElse(true);
    }

    /** Whether this line asks for a password that Postgres itself keeps. */
    static boolean asksForPassword(HbaRule rule) {
        return rule.method().filter(Set.of("scram-sha-256", "md5", "password")::contains).isPresent();
    }

    /**
     * Whom the columns DATABASE and USER of pg_hba.conf mean (PostgreSQL manual, "The
     * pg_hba.conf File").
     *
     * @param role the one that logs in
     * @param memberOf its groups
     * @param patterns whether the server takes a name with a slash in front for a pattern
     */
    record HbaNames(String role, List<String> memberOf, boolean patterns) {

        /** PostgreSQL 16 was the first that did. */
        private static final int PATTERNS = 16;

        static HbaNames of(Optional<Role> role, CheckContext context) {
            return new HbaNames(context.target().role(), role.map(Role::memberOf).orElse(List.of()),
                    context.server().version().major() >= PATTERNS);
        }

        boolean fit(List<String> listed, String name) {
            return listed.stream().anyMatch(entry -> fits(entry, name));
        }

        private boolean fits(String entry, String name) {
            return switch (entry) {
                case "all" -> true;
                case "sameuser" -> name.equals(role);
                case "samerole", "samegroup" -> name.equals(role) || memberOf.contains(name);
                default -> patterns && entry.startsWith("/") ? matches(entry.substring(1), name)
                        : entry.equals(name) || (entry.startsWith("+") && isIn(entry.substring(1)));
            };
        }

        private boolean isIn(String group) {
            return group.equals(role) || memberOf.contains(group);
        }

        /** Postgres' own regular expressions are near enough to Java's here. */
        private static boolean matches(String expression, String name) {
            try {
                return Pattern.compile(expression).matcher(name).find();
            }
            catch (PatternSyntaxException e) {
                return false;
            }
        }

    }

}
