package dev.pgwizard.postgres;

import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * Characters that nobody sees, or that change how others are seen: of terminals, of
 * writing from the right, of no width. Whoever names something on the server may use
 * them, so that a person approves something else than what runs. What is read or copied
 * has them as escapes.
 */
public final class Invisible {

    private Invisible() {
    }

    /**
     * Whether nothing, or nothing of its own, is to be seen of it. Tab and line feed are
     * seen.
     */
    public static boolean is(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\t';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE,
                    Character.UNASSIGNED, Character.PRIVATE_USE ->
                true;
            default -> isBlankLetter(point) || isVariation(point);
        };
    }

    /**
     * Unicode's Default_Ignorable_Code_Point of other categories, and Braille without a
     * dot.
     */
    private static boolean isBlankLetter(int point) {
        return switch (point) {
            case 0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0 -> true;
            default -> false;
        };
    }

    private static boolean isVariation(int point) {
        return point >= 0x180b && point <= 0x180f || point >= 0xfe00 && point <= 0xfe0f
                || point >= 0xe0100 && point <= 0xe01ef;
    }

    public static boolean isIn(String text) {
        return text.codePoints().anyMatch(Invisible::is);
    }

    /** Text to read, with its lines. */
    public static String shown(String text) {
        return replace(text, Invisible::units);
    }

    /** Text for one line, whatever is in it. */
    public static String inLine(String text) {
        return shown(text).replace("\n", "\\u000A").replace('\t', ' ');
    }

    /** Each such character in another form, all others as they are. */
    static String replace(String text, IntFunction<String> form) {
        if (!isIn(text)) {
            return text;
        }
        StringBuilder replaced = new StringBuilder();
        text.codePoints().forEach(point -> replaced.append(is(point) ? form.apply(point) : Character.toString(point)));
        return replaced.toString();
    }

    /** As JSON, Java and Postgres' E'' read it. */
    static String units(int point) {
        return units(point, "\\u");
    }

    static String units(int point, String mark) {
        StringBuilder units = new StringBuilder();
        for (char unit : Character.toChars(point)) {
            units.append(mark).append("%04X".formatted((int) unit));
        }
        return units.toString();
    }

    /**
     * As postgresql.conf, psql and printf read it: each byte of UTF-8 in octal digits.
     */
    public static String octal(String text) {
        return octal(text, bytes -> bytes);
    }

    /** The same with something around each character. */
    public static String octal(String text, UnaryOperator<String> around) {
        return replace(text, point -> around.apply(octal(point)));
    }

    private static String octal(int point) {
        StringBuilder bytes = new StringBuilder();
        for (byte one : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            bytes.append("\\%03o".formatted(one & 0xff));
        }
        return bytes.toString();
    }

}
