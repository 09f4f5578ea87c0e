package dev.pgwizard.check;

import dev.pgwizard.server.TriggerFunction;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the text of a trigger's function allows to say about it without running it.
 */
enum TriggerText {

    /** Nothing in it can stop the command. */
    HARMLESS,
    /** It stops everything that it is for. */
    STOPS,
    /** It depends. */
    DEPENDS;

    private static final Pattern NO_CODE = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private static final Pattern STRING = Pattern.compile("'(?:[^']|'')*+'");

    private static final Pattern RAISES = Pattern
        .compile("\\braise\\s+(?!debug\\b|log\\b|info\\b|notice\\b|warning\\b)(?!;)|\\bassert\\b");

    /**
     * A trigger before a row that returns NULL (PostgreSQL manual, "Trigger Functions").
     */
    private static final Pattern RETURNS_NOTHING = Pattern.compile("\\breturn\\s+null\\b");

    private static final Pattern CONDITION = Pattern.compile("\\b(?:if|case|when|loop|while|assert)\\b");

    private static final Pattern WRITES = Pattern.compile("\\b(?:insert|update|delete)\\b");

    private static final Pattern TOUCHES = Pattern
        .compile("\\b(?:truncate|execute|create|alter|drop|grant|revoke|call|copy|lock)\\b");

    /**
     * Reads it. Libraries in C come with extensions that others use every day; other
     * languages than PL/pgSQL are not read.
     * @param superuser whether the command runs with all rights, so that what the
     * function touches is no matter of rights
     */
    static TriggerText of(TriggerFunction function, boolean superuser) {
        return switch (function.language()) {
            case "c", "internal" -> HARMLESS;
            case "plpgsql" -> function.body().length() < TriggerFunction.READ ? read(function, superuser) : DEPENDS;
            default -> DEPENDS;
        };
    }

    private static TriggerText read(TriggerFunction function, boolean superuser) {
        String code = code(function.body());
        if (RAISES.matcher(code).find()) {
            return always(code);
        }
        return superuser || function.definer() ? HARMLESS : touches(function.writes(), code);
    }

    private static TriggerText touches(TriggerFunction.Writes writes, String code) {
        if (TOUCHES.matcher(code).find()) {
            return DEPENDS;
        }
        if (!WRITES.matcher(code).find()) {
            return HARMLESS;
        }
        return writes.forbidden() > 0 ? always(code) : writes.open() > 0 ? DEPENDS : HARMLESS;
    }

    /**
     * Whether a text gives up every row before it is stored, by the word of the manual.
     */
    static TriggerText ofNothingReturned(TriggerFunction function) {
        String code = code(function.body());
        return RETURNS_NOTHING.matcher(code).find() ? always(code) : HARMLESS;
    }

    private static TriggerText always(String code) {
        return CONDITION.matcher(code).find() ? DEPENDS : STOPS;
    }

    private static String code(String body) {
        String text = STRING.matcher(body).replaceAll("''");
        return NO_CODE.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

}
