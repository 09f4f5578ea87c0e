package dev.pgwizard.postgres;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

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

}
