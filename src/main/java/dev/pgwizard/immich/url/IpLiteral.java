package dev.pgwizard.immich.url;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as Node reads and writes them. */
final class IpLiteral {

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    private static final Pattern FOUR = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

    private static final int PIECES = 8;

    private IpLiteral() {
    }

    /** As {@code net.isIP} says of a host without a colon. */
    static boolean isFour(String host) {
        return FOUR.matcher(host).matches();
    }

    /**
     * An IPv6 address in the form of the URL Standard, whose longest run of zeros is left
     * out; empty for what is none.
     */
    static Optional<String> parse(String text) {
        if (!text.contains(":")) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.getByName("[" + text + "]");
            return Optional.of(shortened(pieces(address)));
        }
        catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    /** Java makes an address of four bytes of one that is mapped. */
    private static int[] pieces(InetAddress address) {
        byte[] bytes = address.getAddress();
        int[] pieces = new int[PIECES];
        int first = address instanceof Inet6Address ? 0 : PIECES - 2;
        if (first > 0) {
            pieces[first - 1] = 0xffff;
        }
        for (int index = 0; index < bytes.length / 2; index++) {
            pieces[first + index] = (bytes[2 * index] & 0xff) << 8 | bytes[2 * index + 1] & 0xff;
        }
        return pieces;
    }

    private static String shortened(int[] pieces) {
        int start = -1;
        int length = 1;
        for (int from = 0; from < PIECES; from++) {
            int to = from;
            while (to < PIECES && pieces[to] == 0) {
                to++;
            }
            if (to - from > length) {
                start = from;
                length = to - from;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < PIECES; index++) {
            if (index == start) {
                text.append(index == 0 ? "::" : ":");
                index += length - 1;
            }
            else {
                text.append(Integer.toHexString(pieces[index])).append(index == PIECES - 1 ? "" : ":");
            }
        }
        return text.toString();
    }

}
