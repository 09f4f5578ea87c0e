package dev.pgwizard.check;

import dev.pgwizard.server.EventTrigger;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the text of an event trigger's function allows to say about it without running it.
 */
enum TriggerText {

    /** Nothing in it can stop the command. */
    HARMLESS,
    /** It stops every command. */
    STOPS,
    /** It depends. */
    DEPENDS;

    private static final Pattern NO_CODE = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private static final Pattern STRING = Pattern.compile("'(?:[^']|'')*'");

    private static final Pattern RAISES = Pattern
        .compile("\\braise\\s+(?!debug\\b|log\\b|info\\b|notice\\b|warning\\b)(?!;)|\\bassert\\b");

    private static final Pattern CONDITION = Pattern.compile("\\b(?:if|case|when|loop|while|assert)\\b");

    private static final Pattern TOUCHES = Pattern
        .compile("\\b(?:insert|update|delete|truncate|execute|create|alter|drop|grant|revoke|call|copy|lock)\\b");

    /**
     * Reads it. Libraries in C come with extensions that others use every day; other
     * languages than PL/pgSQL are not read.
     * @param superuser whether the command runs with all rights, so that what the
     * function touches is no matter of rights
     */
    static TriggerText of(EventTrigger trigger, boolean superuser) {
        return switch (trigger.language()) {
            case "c", "internal" -> HARMLESS;
            case "plpgsql" -> read(code(trigger.body()), superuser || trigger.definer());
            default -> DEPENDS;
        };
    }

    private static TriggerText read(String code, boolean mayAll) {
        if (RAISES.matcher(code).find()) {
            return CONDITION.matcher(code).find() ? DEPENDS : STOPS;
        }
        return mayAll || !TOUCHES.matcher(code).find() ? HARMLESS : DEPENDS;
    }

    private static String code(String body) {
        String text = STRING.matcher(body).replaceAll("''");
        return NO_CODE.matcher(text).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

}
