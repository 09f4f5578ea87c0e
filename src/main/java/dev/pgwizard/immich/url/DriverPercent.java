package dev.pgwizard.immich.url;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Percent-encoding as the functions of JavaScript do it. */
final class DriverPercent {

    /** The characters that decodeURI leaves encoded. */
    private static final String KEPT_IN_NAMES = ";/?:@&=+$,#";

    private static final String NEVER_ENCODED = KEPT_IN_NAMES + "-_.!~*'()";

    private static final Pattern TWO_DIGITS = Pattern.compile("%25(\\d\\d)");

    private DriverPercent() {
    }

    /** As {@code decodeURIComponent}: user, password and host. */
    static String decode(String text) {
        return strict(bytes(text, "", true));
    }

    /** As {@code decodeURI}: the name of the database, in which {@code %2F} stays. */
    static String decodeName(String text) {
        return strict(bytes(text, KEPT_IN_NAMES, true));
    }

    /** As a form's field: nothing is malformed, and a plus sign is a space. */
    static String decodeField(String text) {
        return new String(bytes(text.replace('+', ' '), "", false), StandardCharsets.UTF_8);
    }

    /**
     * As pg-connection-string does with a text that looks unencoded to it: encodeURI,
     * which encodes each percent sign, and then those back before two decimal digits.
     */
    static String encodeAgain(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (one & 0xff);
            boolean kept = character < 128
                    && (Character.isLetterOrDigit(character) || NEVER_ENCODED.indexOf(character) >= 0);
            encoded.append(kept ? String.valueOf(character) : "%%%02X".formatted((int) character));
        }
        return TWO_DIGITS.matcher(encoded).replaceAll("%$1");
    }

    private static byte[] bytes(String text, String kept, boolean strict) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int code = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
            if (bytes[i] == '%' && code < 0 && strict) {
                throw new Malformed();
            }
            boolean decodes = code >= 0 && kept.indexOf(code) < 0;
            out.write(decodes ? code : bytes[i]);
            i += decodes ? 2 : 0;
        }
        return out.toByteArray();
    }

    private static String strict(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        }
        catch (CharacterCodingException noText) {
            throw new Malformed();
        }
    }

    private static int hex(byte high, byte low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 ? -1 : first * 16 + second;
    }

    /** What JavaScript throws a URIError at; never leaves this package. */
    static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Malformed() {
            super("malformed", null, false, false);
        }

    }

}
