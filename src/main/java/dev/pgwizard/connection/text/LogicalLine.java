package dev.pgwizard.connection.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a file of variables, with those that belong to it: a value in quotes goes on
 * until they close (compose-go, dotenv).
 *
 * @param number of the first one, from 1
 */
record LogicalLine(int number, String text) {

    private static final int LONGEST = 200;

    private static final Pattern DOUBLE = opening("\"", "(?:[^\"\\\\]++|\\\\.)*+");

    private static final Pattern SINGLE = opening("'", "(?:[^'\\\\]++|\\\\.)*+");

    private static final Pattern DOUBLE_CLOSED = Pattern.compile("(?s)(?:[^\"\\\\]++|\\\\.)*+\"\\s*(?:#.*)?");

    private static final Pattern SINGLE_CLOSED = Pattern.compile("(?s)(?:[^'\\\\]++|\\\\.)*+'\\s*(?:#.*)?");

    private static Pattern opening(String quote, String open) {
        return Pattern.compile("\\s*(?:export\\s+)?[A-Za-z_][A-Za-z0-9_]*\\s*=\\s*" + quote + open);
    }

    static List<LogicalLine> of(String text) {
        List<String> lines = text.lines().toList();
        List<LogicalLine> logical = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            int last = last(lines, index);
            logical.add(new LogicalLine(index + 1, String.join("\n", lines.subList(index, last + 1))));
            index = last;
        }
        return logical;
    }

    /** Where no line closes it, it is a mistake, and each line stands for itself. */
    private static int last(List<String> lines, int first) {
        Matcher doubled = DOUBLE.matcher(lines.get(first));
        boolean single = SINGLE.matcher(lines.get(first)).matches();
        if (!doubled.matches() && !single) {
            return first;
        }
        Pattern closed = single ? SINGLE_CLOSED : DOUBLE_CLOSED;
        String quote = single ? "'" : "\"";
        for (int index = first + 1; index < Math.min(lines.size(), first + LONGEST); index++) {
            if (closed.matcher(lines.get(index)).matches()) {
                return index;
            }
            if (lines.get(index).contains(quote)) {
                return first;
            }
        }
        return first;
    }

}
