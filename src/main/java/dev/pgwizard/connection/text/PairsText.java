package dev.pgwizard.connection.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code Host=…;Database=…} as .NET, ODBC, PHP and Perl take it, in whatever stands
 * around it. A value with a semicolon stands in quotes of either kind, in which a quote
 * is doubled (System.Data.Common.DbConnectionStringBuilder), or in braces (ODBC). What a
 * driver is given beside such a string, or beside a URL, is the user and the password.
 */
final class PairsText {

    private static final Pattern PAIR = Pattern.compile("(?<![ \\t])[ \\t]*([A-Za-z][A-Za-z _]{0,30}?)\\s?=\\s?"
            + "(\"(?:[^\"\\n]|\"\")*+\"|'(?:[^'\\n]|'')*+'|\\{(?:[^}\\n]|}})*+\\}|[^;\"'\\n]*+)[ \\t]*(;|(?=[\"'\\n]|$))");

    private static final Pattern BESIDE = Pattern.compile(
            "[\"']?\\s{0,20},\\s{0,20}(?:\"([^\"\\n]*)\"|'([^'\\n]*)')\\s{0,20},\\s{0,20}(?:\"([^\"\\n]*)\"|'([^'\\n]*)')");

    /** In markup: an element, an attribute, or a property by its name. */
    private static final Pattern MARKUP = Pattern.compile("(?i)(?:<|\\b)([\\w.-]{0,80}?(?:user-?name|user|password))"
            + "(?:>([^<>\"]{1,200})</|=\"([^\"]{1,200})\"|\"\\s+value=\"([^\"]{1,200})\"|\">([^<>\"]{1,200})</)");

    private final String text;

    private final Map<String, String> found = new LinkedHashMap<>();

    private int end;

    private PairsText(String text) {
        this.text = text.replace("\\\"", "\"");
    }

    /** Empty where there is no such string. */
    static Optional<Parameters> read(String text) {
        PairsText pairs = new PairsText(text);
        Matcher pair = PAIR.matcher(pairs.text);
        while (pair.find()) {
            if (pair.group(3).equals(";")) {
                pairs.follow(pair);
                if (FieldLabel.areAConnection(pairs.found.keySet(), false)) {
                    Parameters parameters = LabelText.parameters(pairs.found);
                    complete(parameters, pairs.text, pairs.end);
                    return Optional.of(parameters);
                }
                pair.region(pairs.end, pairs.text.length());
            }
        }
        return Optional.empty();
    }

    /** All that follow each other, the first included. */
    private void follow(Matcher first) {
        found.clear();
        Matcher pair = first;
        do {
            String value = pair.group(2);
            FieldLabel.parameter(pair.group(1)).ifPresent(name -> found.putIfAbsent(name, plain(value)));
            end = pair.end();
        }
        while (pair.group(3).equals(";") && end < text.length()
                && (pair = PAIR.matcher(text).region(end, text.length())).lookingAt());
    }

    private static String plain(String value) {
        if (value.length() < 2 || "\"'{".indexOf(value.charAt(0)) < 0) {
            return value.strip();
        }
        String closing = value.substring(value.length() - 1);
        return value.substring(1, value.length() - 1).replace(closing + closing, closing);
    }

    /** With the user and the password that stand beside it, where it names none. */
    static void complete(Parameters parameters, String text, int end) {
        Matcher beside = BESIDE.matcher(text).region(end, text.length());
        if (!parameters.has("user") && beside.lookingAt()) {
            parameters.put("user", Optional.ofNullable(beside.group(1)).orElseGet(() -> beside.group(2)));
            parameters.put("password", Optional.ofNullable(beside.group(3)).orElseGet(() -> beside.group(4)));
        }
        if (!parameters.has("user") && text.contains("<")) {
            MARKUP.matcher(text).results().forEach(one -> {
                String name = one.group(1).toLowerCase().endsWith("password") ? "password" : "user";
                for (int group = 2; group <= one.groupCount(); group++) {
                    if (one.group(group) != null && !parameters.has(name)) {
                        parameters.put(name, one.group(group));
                    }
                }
            });
        }
    }

}
