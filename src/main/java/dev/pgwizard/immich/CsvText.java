package dev.pgwizard.immich;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A table of values with commas in between, whose first line names the columns; a value
 * that holds a comma stands in double quotes (RFC 4180, without line breaks in values).
 */
final class CsvText {

    private CsvText() {
    }

    /**
     * Reads the rows.
     * @param header the columns that the first line must name, as a pattern
     * @throws IllegalArgumentException with the line at fault
     */
    static <T> List<T> rows(Table table, String header, Function<List<String>, T> row) {
        List<String> lines = table.text().lines().toList();
        if (table == Table.EMPTY) {
            return List.of();
        }
        int first = 0;
        while (first < lines.size() && lines.get(first).startsWith("#")) {
            first++;
        }
        if (first == lines.size() || !lines.get(first).matches(header)) {
            throw new IllegalArgumentException("line " + (table.behind() + first + 1) + " is not \"" + header + "\"");
        }
        int columns = fields(lines.get(first)).size();
        List<T> rows = new ArrayList<>(lines.size());
        for (int number = first + 1; number < lines.size(); number++) {
            rows.add(row(lines.get(number), table.behind() + number + 1, columns, row));
        }
        return rows;
    }

    /** The rows as they are, the names of the columns first. */
    static List<List<String>> withHeader(Table table, String header) {
        List<List<String>> rows = new ArrayList<>(rows(table, header, row -> row));
        rows.addFirst(fields(table.text().lines().filter(line -> !line.startsWith("#")).findFirst().orElseThrow()));
        return rows;
    }

    private static <T> T row(String line, int number, int columns, Function<List<String>, T> row) {
        try {
            List<String> fields = fields(line);
            if (fields.size() != columns) {
                throw new IllegalArgumentException("it has " + fields.size() + " values, not " + columns);
            }
            if (line.chars().anyMatch(each -> each == '\'' || each == '\\' || each < ' ')) {
                throw new IllegalArgumentException("it holds a quote, a backslash or a control character");
            }
            return row.apply(fields);
        }
        catch (RuntimeException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char each : line.toCharArray()) {
            if (each == '"') {
                quoted = !quoted;
            }
            else if (each == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            }
            else {
                field.append(each);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /**
     * The text of a table, and the line of the file behind which it begins, so that a
     * fault in it can be found.
     */
    record Table(String text, int behind) {

        static final Table EMPTY = new Table("", 0);

    }

}
