package dev.pgwizard.postgres;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a setting is, whatever way it was written: ALTER ROLE keeps the text that it was
 * given, and Postgres takes many for the same value. The one place that compares them, by
 * the type of the setting (parse_bool and config_enum_lookup_by_name of guc.c).
 */
public final class SettingValue {

    private static final Set<String> BOOLEANS = Set.of("array_nulls", "default_transaction_read_only", "event_triggers",
            "standard_conforming_strings", "quote_all_identifiers", "row_security");

    private static final Set<String> WORDS = Set.of("bytea_output", "session_replication_role", "synchronous_commit");

    /** The other spellings of on and off that an enumeration with these two takes. */
    private static final Map<String, String> HIDDEN = Map.of("true", "on", "yes", "on", "1", "on", "false", "off", "no",
            "off", "0", "off");

    private SettingValue() {
    }

    /**
     * As Postgres itself would show it: {@code on} for {@code TRUE}. Of other types than
     * booleans, enumerations and DateStyle it stays as it is.
     */
    public static String canonical(String setting, String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        if (BOOLEANS.contains(setting)) {
            return bool(word);
        }
        if (WORDS.contains(setting)) {
            return setting.equals("synchronous_commit") ? HIDDEN.getOrDefault(word, word) : word;
        }
        return value;
    }

    /** Any beginning of these words that is not a beginning of both. */
    private static String bool(String word) {
        if (word.isEmpty()) {
            return word;
        }
        if ("true".startsWith(word) || "yes".startsWith(word) || word.equals("on") || word.equals("1")) {
            return "on";
        }
        boolean off = "false".startsWith(word) || "no".startsWith(word) || word.length() > 1 && "off".startsWith(word)
                || word.equals("0");
        return off ? "off" : word;
    }

    /**
     * Whether a DateStyle writes dates as ISO does. One that names an order alone keeps
     * the style of the server, which is ISO unless somebody changed that too
     * (check_datestyle of variable.c).
     */
    public static boolean isIsoDates(String dateStyle) {
        for (String part : dateStyle.toUpperCase(Locale.ROOT).replaceAll("[\"']", "").split(",")) {
            String word = part.strip();
            if (word.equals("SQL") || word.equals("GERMAN") || word.startsWith("POSTGRES")) {
                return false;
            }
        }
        return true;
    }

    /**
     * The value of a setting that is a time in milliseconds unless it names a unit
     * (PostgreSQL manual, "Parameter Names and Values"), read and rounded as parse_int
     * and convert_to_base_unit of its guc.c do.
     */
    public static final class TimeSetting {

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
            return matcher.group(2) == null ? Double.parseDouble(matcher.group(3))
                    : Long.parseLong(matcher.group(2), 8);
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
                    .flatMap(text -> Arrays.stream(values())
                        .filter(unit -> unit.name().equalsIgnoreCase(text))
                        .findFirst())
                    .orElse(MS);
            }

            /**
             * Without a unit nothing is left to round but the fraction of the
             * millisecond.
             */
            long milliseconds(double number) {
                double value = number * length;
                return (long) Math.rint(smaller == 0 ? value : Math.rint(value / smaller) * smaller);
            }

        }

    }

}
