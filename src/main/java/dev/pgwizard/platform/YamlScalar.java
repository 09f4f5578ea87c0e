package dev.pgwizard.platform;

/**
 * Scalars for the YAML files, which are written as text so that they keep their comments
 * and their order.
 */
public final class YamlScalar {

    private YamlScalar() {
    }

    /** Any text as a scalar in double quotes. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> quoted.append(escaped(point)));
        return quoted.append('"').toString();
    }

    private static String escaped(int point) {
        if (point == '"' || point == '\\') {
            return "\\" + (char) point;
        }
        if (point == '\n') {
            return "\\n";
        }
        boolean printable = point >= 0x20 && point < 0x7f || point >= 0xa0 && Character.isDefined(point)
                && Character.getType(point) != Character.FORMAT && point != 0x2028 && point != 0x2029;
        return printable ? Character.toString(point)
                : point > 0xffff ? "\\U%08X".formatted(point) : "\\u%04X".formatted(point);
    }

}
