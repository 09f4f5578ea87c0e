package dev.pgwizard.postgres;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike, as pg_hba.conf writes them: {@code 172.16.0.0/12}. One
 * address is a network, too. No name server is ever asked.
 *
 * @param bits how many leading bits are alike
 */
public record Network(InetAddress first, int bits) {

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";

    private static final Pattern DIGITS = Pattern
        .compile("(" + OCTET + "(?:\\." + OCTET + "){3}|[0-9a-fA-F:.]{0,45}:[0-9a-fA-F:.]{0,45})(?:/(\\d{1,3}))?");

    /** Empty where the text is no address in digits, with or without a length. */
    public static Optional<Network> parse(String text) {
        Matcher parts = DIGITS.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<String> length = Optional.ofNullable(parts.group(2));
        return address(parts.group(1))
            .map(first -> new Network(first, length.map(Integer::parseInt).orElse(first.getAddress().length * 8)))
            .filter(network -> network.bits <= network.size());
    }

    /** The network of an address and its mask, as {@code pg_hba_file_rules} has them. */
    public static Optional<Network> of(String address, String mask) {
        return parse(mask).flatMap(ones -> parse(address + "/" + new BigInteger(1, ones.first.getAddress()).bitCount())
            .filter(network -> network.size() == ones.size()));
    }

    private static Optional<InetAddress> address(String digits) {
        try {
            return Optional.of(InetAddress.getByName(digits));
        }
        catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether all of the other network is part of this one. */
    public boolean contains(Network other) {
        return size() == other.size() && bits <= other.bits && prefix(bits).equals(other.prefix(bits));
    }

    public boolean isLoopback() {
        return first.isLoopbackAddress();
    }

    private int size() {
        return first.getAddress().length * 8;
    }

    private BigInteger prefix(int length) {
        return new BigInteger(1, first.getAddress()).shiftRight(size() - length);
    }

    /** As pg_hba.conf takes it. */
    @Override
    public String toString() {
        return first.getHostAddress() + "/" + bits;
    }

}
