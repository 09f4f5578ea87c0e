package dev.pgwizard.connection.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Percent-encoding, read kindly: what cannot be an encoded character stands for itself.
 */
final class Percent {

    private Percent() {
    }

    static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        int at = 0;
        while (at < text.length()) {
            if (isEncoded(text, at)) {
                bytes.write(Integer.parseInt(text.substring(at + 1, at + 3), 16));
                at += 3;
            }
            else {
                int next = text.offsetByCodePoints(at, 1);
                bytes.writeBytes(text.substring(at, next).getBytes(StandardCharsets.UTF_8));
                at = next;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        }
        catch (CharacterCodingException notUtf8) {
            return text;
        }
    }

    /**
     * Whether there is a percent sign that encodes nothing, which strict readers refuse.
     */
    static boolean isLoose(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (!isEncoded(text, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEncoded(String text, int at) {
        return text.startsWith("%", at) && at + 2 < text.length() && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0 && !text.startsWith("00", at + 1);
    }

}
