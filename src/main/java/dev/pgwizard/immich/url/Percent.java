package dev.pgwizard.immich.url;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Percent-decoding as JavaScript does it. A percent sign that begins no code stays as it
 * is: Immich's parser sees to that.
 */
final class Percent {

    /** The characters that decodeURI leaves encoded. */
    private static final String KEPT_IN_NAMES = ";/?:@&=+$,#";

    private Percent() {
    }

    /** As {@code decodeURIComponent}: user and password. */
    static String decode(String text) {
        return decode(text, "");
    }

    /** As {@code decodeURI}: the name of the database, in which {@code %2F} stays. */
    static String decodeName(String text) {
        return decode(text, KEPT_IN_NAMES);
    }

    private static String decode(String text, String kept) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int code = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
            if (code >= 0 && kept.indexOf(code) < 0) {
                out.write(code);
                i += 2;
            }
            else {
                out.write(bytes[i]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }

}
