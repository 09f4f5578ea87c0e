package dev.pgwizard.check;

import dev.pgwizard.server.HbaRule;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
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
     * and counts as not meant; {@code samehost} and {@code samenet} mean the machine
     * itself at least.
     */
    boolean fits(String client) {
        return switch (text) {
            case "all" -> true;
            case "samehost", "samenet" -> digits(client).filter(InetAddress::isLoopbackAddress).isPresent();
            default -> digits(text).isPresent() && digits(client).isPresent() && isWithin(client);
        };
    }

    /** Whether clients of this version of the internet protocol can be meant. */
    boolean isOf(int family) {
        return digits(text).map(address -> (address instanceof Inet4Address) == (family == 4)).orElse(true);
    }

    /** Whether all clients are meant, or all of a version of the internet protocol. */
    boolean isEverywhere() {
        return text.equals("all")
                || mask.flatMap(HbaAddress::digits).filter(InetAddress::isAnyLocalAddress).isPresent();
    }

    private boolean isWithin(String client) {
        byte[] network = digits(text).orElseThrow().getAddress();
        byte[] address = digits(client).orElseThrow().getAddress();
        byte[] bits = mask.flatMap(HbaAddress::digits).map(InetAddress::getAddress).orElse(network);
        if (network.length != address.length || network.length != bits.length) {
            return false;
        }
        for (int i = 0; i < network.length; i++) {
            if (((network[i] ^ address[i]) & (mask.isPresent() ? bits[i] : -1)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Never asks a name server. */
    private static Optional<InetAddress> digits(String text) {
        if (!text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        }
        catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

}
