package dev.pgwizard.safety;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements that a server wrote into its log, with their values in their places. */
record Heard(List<String> statements) {

    private static final Pattern STATEMENT = Pattern.compile(
            "LOG:  (?:statement|execute [^:]*): (.*(?:\\n\\t.*)*+)(?:\\n[^\\n]*DETAIL:  [Pp]arameters: ([^\\n]*))?");

    private static final Pattern VALUE = Pattern.compile("\\$(\\d+) = ('(?:[^']|'')*+'|NULL)");

    static Heard in(String log) {
        return new Heard(STATEMENT.matcher(log)
            .results()
            .map(found -> filled(found.group(1).replace("\n\t", "\n"), found.group(2) == null ? "" : found.group(2)))
            .distinct()
            .toList());
    }

    private static String filled(String statement, String values) {
        String result = statement;
        for (Matcher value = VALUE.matcher(values); value.find();) {
            result = result.replaceAll("\\$" + value.group(1) + "\\b", Matcher.quoteReplacement(value.group(2)));
        }
        return result;
    }

    String text() {
        return String.join("\n", statements);
    }

}
