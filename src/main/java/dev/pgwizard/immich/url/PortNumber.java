package dev.pgwizard.immich.url;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number that JavaScript makes of a text for a port. */
final class PortNumber {

    static final int DEFAULT = 5432;

    static final int HIGHEST = 65535;

    private static final Pattern LEADING = Pattern.compile("\\s*([+-]?\\d{1,9}).*", Pattern.DOTALL);

    private PortNumber() {
    }

    /**
     * As {@code Number()}, where nothing, zero and what is no number leave the default.
     */
    static Optional<Integer> read(String text) {
        double number = number(text.strip());
        return Double.isInfinite(number) ? Optional.empty()
                : Optional.of(number == 0 || Double.isNaN(number) ? DEFAULT : (int) number);
    }

    /** As {@code parseInt()}: the digits at the beginning. */
    static Optional<Integer> leading(String text) {
        Matcher matcher = LEADING.matcher(text);
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static double number(String text) {
        if (text.matches("0[xX][0-9a-fA-F]{1,8}")) {
            return Long.parseLong(text.substring(2), 16);
        }
        if (text.matches("[+-]?Infinity")) {
            return Double.POSITIVE_INFINITY;
        }
        return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?") ? Double.parseDouble(text) : Double.NaN;
    }

}
