package dev.pgwizard.connection.text;

/**
 * The value of a variable as compose reads it: literal in single quotes, with backslashes
 * in double quotes, and up to a comment without.
 *
 * @param isInterpolated whether it holds a dollar sign that compose would take for a
 * variable
 */
record EnvValue(String text, boolean isInterpolated) {

    static EnvValue read(String raw) {
        String value = raw.strip();
        if (value.length() > 1 && value.startsWith("'")) {
            int end = value.lastIndexOf('\'');
            return new EnvValue(end > 0 ? value.substring(1, end) : value, false);
        }
        if (value.length() > 1 && value.startsWith("\"")) {
            return inDoubleQuotes(value);
        }
        String plain = value.replaceFirst("\\s+#.*$", "");
        // A compose file may quote the whole of NAME=value.
        return new EnvValue(plain.matches("[^\"']*[\"']") ? plain.substring(0, plain.length() - 1) : plain,
                plain.contains("$"));
    }

    private static EnvValue inDoubleQuotes(String value) {
        int end = value.lastIndexOf('"');
        String inner = end > 0 ? value.substring(1, end) : value.substring(1);
        return new EnvValue(inner.replaceAll("\\\\([\"\\\\$])", "$1"), inner.contains("$"));
    }
}
