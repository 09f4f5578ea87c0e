package dev.pgwizard.connection.text;

import dev.pgwizard.connection.text.ConnectionText.UnreadableTextException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads libpq's {@code host=nas.lan password='it\'s'} (PostgreSQL manual, "Keyword/Value
 * Connection Strings"): values in single quotes may hold blanks, a backslash takes the
 * meaning from the next character.
 */
final class DsnText {

    private static final Pattern PAIR = Pattern
        .compile("(?s)\\G\\s*+([^=\\s]*+)\\s*+=\\s*+(?:'((?:\\\\.|[^'])*+)'|((?!')(?:\\\\.|\\S)*+))\\s*+");

    private DsnText() {
    }

    static boolean fits(String text) {
        return text.matches("(?s)\\s*[A-Za-z_]+\\s*=.*");
    }

    static Parameters read(String text) {
        Parameters parameters = new Parameters();
        Matcher pair = PAIR.matcher(text);
        int end = 0;
        while (pair.find()) {
            String value = Optional.ofNullable(pair.group(2)).orElseGet(() -> pair.group(3));
            parameters.put(pair.group(1), value.replaceAll("(?s)\\\\(.)", "$1"));
            end = pair.end();
        }
        if (end < text.length()) {
            throw new UnreadableTextException(text.substring(end).matches("(?s)[^=\\s]*+\\s*+=\\s*+'.*")
                    ? "A single quote is opened and never closed."
                    : "A value with a blank in it needs single quotes around it: `password='two words'`.");
        }
        return parameters;
    }

}
