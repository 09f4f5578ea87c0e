package dev.pgwizard.immich.url;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL as {@code new URL()} takes it apart (WHATWG, "URL Standard", for a scheme that
 * browsers do not know): the authority ends at the first slash, question mark or number
 * sign, and its last at sign ends the password. Nothing is decoded yet.
 *
 * @param scheme in small letters
 * @param host empty where the URL has none; an IPv6 address with its brackets
 * @param path with its first slash; without one where the text after the scheme has none
 * @param query empty where there is none
 */
record WebUrl(String scheme, String user, String password, String host, String port, String path, String query) {

    /** Against this the packages resolve what is no URL by itself. */
    static final String BASE = "base";

    private static final Pattern WHOLE = Pattern
        .compile("([a-zA-Z][a-zA-Z0-9+.-]*):(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#.*)?", Pattern.DOTALL);

    private static final Pattern PLACE = Pattern
        .compile("(\\[[0-9A-Fa-f:.]*\\]|[^\\x00\\s:#/<>?@\\[\\\\\\]^|]*)(?::(\\d*))?", Pattern.DOTALL);

    private static final int HIGHEST_PORT = 65535;

    /** Empty where {@code new URL()} calls it invalid. */
    static Optional<WebUrl> parse(String text) {
        String clean = text.replaceAll("^[\\x00-\\x20]+|[\\x00-\\x20]+$|[\\t\\n\\r]", "");
        Matcher whole = WHOLE.matcher(clean);
        if (!whole.matches()) {
            return Optional.empty();
        }
        String scheme = whole.group(1).toLowerCase(Locale.ROOT);
        String path = whole.group(2) == null && !whole.group(3).startsWith("/") ? whole.group(3)
                : resolved(whole.group(3));
        return authority(scheme, given(whole.group(2)), path, given(whole.group(4)));
    }

    /** What is no URL becomes the path of one. */
    static WebUrl relative(String text) {
        String[] parts = text.replaceAll("[\\t\\n\\r]|#.*", "").split("\\?", 2);
        return new WebUrl("postgres", "", "", BASE, "", resolved("/" + parts[0]), parts.length > 1 ? parts[1] : "");
    }

    static boolean hasScheme(String text) {
        return WHOLE.matcher(text).matches();
    }

    private static Optional<WebUrl> authority(String scheme, String authority, String path, String query) {
        int at = authority.lastIndexOf('@');
        Matcher place = PLACE.matcher(authority.substring(at + 1));
        boolean valid = place.matches() && !(authority.length() > 0 && place.group(1).isEmpty())
                && !isBeyondPorts(given(place.group(2))) && (!place.group(1).startsWith("[") || isIpv6(place.group(1)));
        if (!valid) {
            return Optional.empty();
        }
        String userinfo = at < 0 ? "" : authority.substring(0, at);
        int colon = userinfo.indexOf(':');
        return Optional.of(new WebUrl(scheme, colon < 0 ? userinfo : userinfo.substring(0, colon),
                colon < 0 ? "" : userinfo.substring(colon + 1), place.group(1), port(given(place.group(2))), path,
                query));
    }

    private static boolean isIpv6(String host) {
        return IpLiteral.parse(host.substring(1, host.length() - 1)).isPresent();
    }

    private static boolean isBeyondPorts(String port) {
        String digits = port(port);
        return digits.length() > 5 || !digits.isEmpty() && Integer.parseInt(digits) > HIGHEST_PORT;
    }

    private static String port(String digits) {
        return digits.isEmpty() ? "" : digits.replaceFirst("^0+(?=\\d)", "");
    }

    private static String given(@Nullable String group) {
        return group == null ? "" : group;
    }

    /** One dot is the folder itself, two are the one above. */
    private static String resolved(String path) {
        if (!path.startsWith("/")) {
            return path;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] parts = path.substring(1).split("/", -1);
        for (int index = 0; index < parts.length; index++) {
            String dots = parts[index].replaceAll("(?i)%2e", ".");
            boolean last = index == parts.length - 1;
            if (dots.equals("..")) {
                kept.pollLast();
            }
            if (!dots.equals(".") && !dots.equals("..")) {
                kept.addLast(parts[index]);
            }
            else if (last) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }

    /** Addresses as Node reads and writes them. */
    static final class IpLiteral {

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
         * An IPv6 address in the form of the URL Standard, whose longest run of zeros is
         * left out; empty for what is none.
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

}
