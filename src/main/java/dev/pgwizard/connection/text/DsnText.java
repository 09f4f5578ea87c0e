package dev.pgwizard.connection.text;

import dev.pgwizard.connection.text.ConnectionText.UnreadableTextException;

/**
 * Reads libpq's {@code host=nas.lan password='it\'s'} (PostgreSQL manual, "Keyword/Value
 * Connection Strings"): values in single quotes may hold blanks, a backslash takes the
 * meaning from the next character.
 */
final class DsnText {

    private final String text;

    private final Parameters parameters = new Parameters();

    private int at;

    private DsnText(String text) {
        this.text = text;
    }

    static boolean fits(String text) {
        return text.matches("(?s)\\s*[A-Za-z_]+\\s*=.*");
    }

    static Parameters read(String text) {
        DsnText dsn = new DsnText(text);
        dsn.skipBlanks();
        while (dsn.at < text.length()) {
            dsn.readPair();
            dsn.skipBlanks();
        }
        return dsn.parameters;
    }

    private void readPair() {
        int start = at;
        while (at < text.length() && text.charAt(at) != '=' && !isBlank()) {
            at++;
        }
        String name = text.substring(start, at);
        skipBlanks();
        if (at >= text.length() || text.charAt(at) != '=') {
            throw new UnreadableTextException(parametersAsked()
                    ? "A value with a blank in it needs single quotes around it: `password='two words'`."
                    : "After each name there must be a `=` and its value.");
        }
        at++;
        skipBlanks();
        parameters.put(name, value());
    }

    private boolean parametersAsked() {
        return at > 0 && text.indexOf('=') < at;
    }

    private String value() {
        boolean quoted = at < text.length() && text.charAt(at) == '\'';
        StringBuilder value = new StringBuilder();
        if (quoted) {
            at++;
        }
        while (at < text.length() && (quoted ? text.charAt(at) != '\'' : !isBlank())) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (quoted) {
            closeQuote();
        }
        return value.toString();
    }

    private void closeQuote() {
        if (at >= text.length()) {
            throw new UnreadableTextException("A single quote is opened and never closed.");
        }
        at++;
    }

    private boolean isBlank() {
        return Character.isWhitespace(text.charAt(at));
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank()) {
            at++;
        }
    }

}
