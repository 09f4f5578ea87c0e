package dev.pgwizard.handover;

import dev.pgwizard.handover.Access.Encryption;
import dev.pgwizard.handover.Access.ServerNetwork;
import dev.pgwizard.postgres.Network;
import dev.pgwizard.postgres.Quoting.HbaName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What lets Immich's connection through: an open port, a firewall that knows where it
 * comes from, and a line of the server's own.
 */
final class NetworkAccess {

    /** The addresses that Docker gives its networks, unless it is told otherwise. */
    private static final String DOCKER = "172.16.0.0/12";

    static final String ADDRESS_BLANK = "THE-DOCKER-HOST/32";

    static final String ADDRESS_BLANK_6 = "THE-DOCKER-HOST/128";

    private NetworkAccess() {
    }

    /**
     * The line for {@code postgresql.conf} that lets Immich's container find an open
     * port; absent where the server was reached as Immich will reach it, or listens
     * already, or where Immich is beside it.
     */
    static Optional<String> listen(Handover handover, ServerNetwork serverNetwork) {
        boolean otherwise = switch (handover.access().reach()) {
            case Reach.Gateway gateway -> true;
            case Reach.Unnamed unnamed -> true;
            case Reach.Direct direct -> handover.access().own().isPresent();
            case Reach.Beside beside -> false;
            case Reach.Neighbour neighbour -> false;
            case Reach.NamedAddress named -> false;
            case Reach.Socket socket -> false;
        };
        return otherwise && (serverNetwork.isClosed() || serverNetwork.listening().isEmpty())
                ? Optional.of("listen_addresses = '*'") : Optional.empty();
    }

    /** The two usual firewalls of Linux; absent on a socket. */
    static Optional<String> firewall(Handover handover, ServerNetwork serverNetwork) {
        return from(handover.access(), serverNetwork).map(address -> """
                # where ufw runs
                sudo ufw allow proto tcp from %s to any port %d
                # where firewalld runs
                sudo firewall-cmd --permanent --add-rich-rule='rule family="%s" source address="%s" port port="%d" \
                protocol="tcp" accept'
                sudo firewall-cmd --reload""".formatted(address, handover.access().port(),
                address.equals(ADDRESS_BLANK_6) || address.indexOf(':') >= 0 ? "ipv6" : "ipv4", address,
                handover.access().port()));
    }

    /** The line for {@code pg_hba.conf}. */
    static String hba(Handover handover, ServerNetwork serverNetwork) {
        Access access = handover.access();
        List<String> names = List.of(HbaName.quote(access.database()), HbaName.quote(access.role()));
        String type = access.encryption() instanceof Encryption.None ? "host" : "hostssl";
        String option = switch (access.demand()) {
            case NONE -> "";
            case ANY -> "  clientcert=verify-ca";
            case OF_THE_ROLE -> "  clientcert=verify-full";
        };
        return from(access, serverNetwork).map(address -> line(type, names, address) + option)
            .orElseGet(() -> line("local", names));
    }

    private static String line(String type, List<String> names, String... address) {
        return Stream.of(Stream.of(type), names.stream(), Stream.of(address), Stream.of("scram-sha-256"))
            .flatMap(columns -> columns)
            .collect(Collectors.joining("  "));
    }

    /**
     * Where its owner said that it is. Else, on its own machine and in its own network
     * the server sees the container itself, elsewhere the machine that runs it.
     */
    private static Optional<String> from(Access access, ServerNetwork serverNetwork) {
        return switch (access.reach()) {
            case Reach.Socket socket -> Optional.empty();
            case Reach reach -> access.immich().network().map(Network::toString).or(() -> from(reach, serverNetwork));
        };
    }

    private static Optional<String> from(Reach reach, ServerNetwork serverNetwork) {
        return switch (reach) {
            case Reach.Beside beside -> Optional.of("127.0.0.1/32");
            case Reach.Unnamed unnamed -> Optional.of(ADDRESS_BLANK);
            case Reach.Gateway gateway -> Optional.of(DOCKER);
            case Reach.Neighbour neighbour -> Optional.of(serverNetwork.seesContainers() ? DOCKER : ADDRESS_BLANK);
            case Reach.Direct direct -> Optional.of(ADDRESS_BLANK);
            case Reach.NamedAddress named -> Optional.of(ADDRESS_BLANK_6);
            case Reach.Socket socket -> Optional.empty();
        };
    }

}
