package dev.pgwizard.postgres;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a setting that is a time in milliseconds unless it names a unit
 * (PostgreSQL manual, "Parameter Names and Values"), read and rounded as parse_int and
 * convert_to_base_unit of its guc.c do.
 */
public final class TimeSetting {

    private static final String HEX = "0[xX][0-9a-fA-F]+";

    private static final String OCTAL = "0[0-7]+(?![0-9.eE])";

    private static final String DECIMAL = "(?:0(?![0-9])|0[0-9]*(?=[.eE])|[1-9][0-9]*|(?=\\.[0-9]))(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?";

    private static final Pattern TEXT = Pattern
        .compile("\\s*(?:(" + HEX + ")|(" + OCTAL + ")|(" + DECIMAL + "))\\s*(us|ms|s|min|h|d)?\\s*");

    private TimeSetting() {
    }

    /** In milliseconds; empty for what is no time. */
    public static OptionalLong milliseconds(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches() ? OptionalLong.of(Unit.named(matcher.group(4)).milliseconds(number(matcher)))
                : OptionalLong.empty();
    }

    private static double number(Matcher matcher) {
        if (matcher.group(1) != null) {
            return Long.parseLong(matcher.group(1).substring(2), 16);
        }
        return matcher.group(2) == null ? Double.parseDouble(matcher.group(3)) : Long.parseLong(matcher.group(2), 8);
    }

    /** A unit, and the next smaller one, to whose multiples a fraction is rounded. */
    private enum Unit {

        US(0.001, 0), MS(1, 0.001), S(1_000, 1), MIN(60_000, 1_000), H(3_600_000, 60_000), D(86_400_000, 3_600_000);

        private final double length;

        private final double smaller;

        Unit(double length, double smaller) {
            this.length = length;
            this.smaller = smaller;
        }

        static Unit named(@Nullable String name) {
            return Optional.ofNullable(name)
                .flatMap(text -> Arrays.stream(values()).filter(unit -> unit.name().equalsIgnoreCase(text)).findFirst())
                .orElse(MS);
        }

        /**
         * Without a unit nothing is left to round but the fraction of the millisecond.
         */
        long milliseconds(double number) {
            double value = number * length;
            return (long) Math.rint(smaller == 0 ? value : Math.rint(value / smaller) * smaller);
        }

    }

}
