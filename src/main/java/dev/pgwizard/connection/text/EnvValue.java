package dev.pgwizard.connection.text;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a variable as compose reads it in a {@code .env} (compose-go, dotenv):
 * literal in single quotes but for an escaped quote, with escapes in double quotes, and
 * up to a comment without.
 *
 * @param isInterpolated whether it holds a dollar sign that compose would take for a
 * variable
 */
public record EnvValue(String text, boolean isInterpolated) {

    /** The escapes of double quotes; octal ones are left as they are. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\([abfnrtv\"\\\\$])");

    private static final String NAMES = "abfnrtv";

    private static final String CHARACTERS = "\u0007\b\f\n\r\t\u000b";

    private static final Pattern DOLLAR = Pattern.compile("(?<!\\\\)\\$");

    public static EnvValue read(String raw) {
        String value = raw.strip();
        if (value.length() > 1 && value.startsWith("'")) {
            int end = end(value, '\'');
            return new EnvValue(end > 0 ? value.substring(1, end).replace("\\'", "'") : value, false);
        }
        if (value.length() > 1 && value.startsWith("\"")) {
            return inDoubleQuotes(value);
        }
        String plain = value.replaceFirst("\\s* #.*$", "");
        // A compose file may quote the whole of NAME=value.
        return new EnvValue(plain.matches("[^\"']*[\"']") ? plain.substring(0, plain.length() - 1) : plain,
                plain.contains("$"));
    }

    private static EnvValue inDoubleQuotes(String value) {
        int end = end(value, '"');
        String inner = end > 0 ? value.substring(1, end) : value.substring(1);
        return new EnvValue(ESCAPE.matcher(inner).replaceAll(EnvValue::escaped), DOLLAR.matcher(inner).find());
    }

    private static String escaped(MatchResult escape) {
        int at = NAMES.indexOf(escape.group(1));
        return Matcher.quoteReplacement(at < 0 ? escape.group(1) : CHARACTERS.substring(at, at + 1));
    }

    /**
     * The quote that closes: that before a comment or the end, as a quote within is a
     * mistake at which compose stops.
     */
    private static int end(String value, char quote) {
        Matcher closing = Pattern.compile("(?<!\\\\)" + quote + "\\s+#.*$|" + quote + "[^" + quote + "]*$")
            .matcher(value);
        return closing.find(1) ? closing.start() : -1;
    }

}
