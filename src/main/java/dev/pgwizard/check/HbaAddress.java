package dev.pgwizard.check;

import dev.pgwizard.postgres.Network;
import dev.pgwizard.server.HbaRule;
import java.net.Inet4Address;
import java.util.Optional;

/**
 * The column ADDRESS of pg_hba.conf: a network, or a word.
 *
 * @param text an address in digits, a host name, {@code all}, {@code samehost} or
 * {@code samenet}
 * @param mask in digits
 */
record HbaAddress(String text, Optional<String> mask) {

    static HbaAddress of(HbaRule rule) {
        return new HbaAddress(rule.address().orElse("all"), rule.netmask());
    }

    /**
     * Whether a client from this address is meant. A host name cannot be told from here
     * and counts as not meant; {@code samenet} means the machine itself at least.
     */
    boolean fits(String client) {
        Optional<Network> from = Network.parse(client);
        return text.equals("all") || from.filter(this::covers).isPresent()
                || text.equals("samenet") && from.filter(Network::isLoopback).isPresent();
    }

    /** Whether all clients of a network are meant. */
    boolean covers(Network clients) {
        return switch (text) {
            case "all" -> true;
            case "samehost" -> clients.isLoopback();
            default -> network().filter(named -> named.contains(clients)).isPresent();
        };
    }

    /**
     * Whether some clients of a network are meant, as far as that can be told: the
     * networks of the server's own containers are {@code samenet}.
     */
    boolean isWithin(Network clients) {
        return text.equals("samenet") || network().filter(clients::contains).isPresent();
    }

    /** Whether clients of this version of the internet protocol can be meant. */
    boolean isOf(int family) {
        return network().map(network -> (network.first() instanceof Inet4Address) == (family == 4)).orElse(true);
    }

    /** Whether all clients are meant, or all of a version of the internet protocol. */
    boolean isEverywhere() {
        return text.equals("all") || network().filter(network -> network.bits() == 0).isPresent();
    }

    private Optional<Network> network() {
        return mask.map(bits -> Network.of(text, bits)).orElseGet(() -> Network.parse(text));
    }

}
