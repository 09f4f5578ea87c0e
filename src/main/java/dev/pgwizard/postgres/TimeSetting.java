package dev.pgwizard.postgres;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a setting that is a time in milliseconds unless it names a unit
 * (PostgreSQL manual, "Parameter Names and Values").
 */
public final class TimeSetting {

    private static final Pattern TEXT = Pattern.compile("\\s*(\\d+(?:\\.\\d*)?|\\.\\d+)\\s*(us|ms|s|min|h|d)?\\s*");

    private static final Map<String, Double> MILLISECONDS = Map.of("us", 0.001, "ms", 1.0, "s", 1_000.0, "min",
            60_000.0, "h", 3_600_000.0, "d", 86_400_000.0);

    private TimeSetting() {
    }

    /** In milliseconds, rounded as Postgres does; empty for what is no time. */
    public static OptionalLong milliseconds(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        String unit = matcher.group(2) == null ? "ms" : matcher.group(2);
        return OptionalLong.of(Math.round(Double.parseDouble(matcher.group(1)) * MILLISECONDS.getOrDefault(unit, 1.0)));
    }

}
