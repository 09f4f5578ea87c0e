package dev.pgwizard.handover;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of UTF-8, as RFC 3986 has it. */
final class PercentEncoding {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /** Immich's parser does not decode these in a path, so they stay as they are. */
    private static final String RAW_IN_PATH = UNRESERVED + ";/:@&=+$,";

    private PercentEncoding() {
    }

    /** Encodes everything but letters, digits and {@code . _ ~ -}. */
    static String component(String text) {
        return encode(text, UNRESERVED);
    }

    /** Encodes the name of a database behind the host. */
    static String path(String text) {
        return encode(text, RAW_IN_PATH);
    }

    private static String encode(String text, String kept) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            if (kept.indexOf(character) >= 0) {
                encoded.append(character);
            }
            else {
                encoded.append("%%%02X".formatted((int) character));
            }
        }
        return encoded.toString();
    }

}
