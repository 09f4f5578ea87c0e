package dev.pgwizard.connection.text;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table of more than two columns, such as the variables in Immich's documentation,
 * copied from a browser or as Markdown: of each row the label and the column that is
 * headed as the value, or as the default.
 */
final class TableText {

    private static final Predicate<String> VALUE = Pattern
        .compile("(?i)(?:your |current )?(?:value|setting|wert|valeur|valore?|waarde)s?")
        .asMatchPredicate();

    private static final Predicate<String> DEFAULT = Pattern.compile("(?i)defaults?(?: value)?|standard|par défaut")
        .asMatchPredicate();

    private TableText() {
    }

    /** In two columns; as it stands where it is no such table. */
    static String narrowed(String text) {
        List<List<String>> rows = text.lines().map(TableText::cells).toList();
        return rows.stream()
            .filter(row -> row.size() > 2 && column(row).isPresent())
            .findFirst()
            .map(head -> narrowed(rows, column(head).orElseThrow()))
            .orElseGet(() -> turned(text));
    }

    /** Of a table with the labels in its first line the first row, as pairs. */
    private static String turned(String text) {
        List<List<String>> rows = text.lines().limit(2).map(line -> List.of(line.split("[,;\t]", -1))).toList();
        boolean labelled = rows.size() == 2 && rows.getFirst().size() == rows.getLast().size()
                && rows.getFirst().stream().filter(label -> FieldLabel.parameter(label).isPresent()).count() > 2;
        return !labelled ? text
                : IntStream.range(0, rows.getFirst().size())
                    .mapToObj(column -> rows.getFirst().get(column) + "\t" + rows.getLast().get(column))
                    .collect(Collectors.joining("\n"));
    }

    private static String narrowed(List<List<String>> rows, int column) {
        return String.join("\n",
                rows.stream()
                    .filter(row -> row.size() > column)
                    .map(row -> row.getFirst() + "\t" + row.get(column))
                    .toList());
    }

    private static OptionalInt column(List<String> head) {
        return Stream.of(VALUE, DEFAULT)
            .flatMapToInt(kind -> IntStream.range(1, head.size()).filter(index -> kind.test(head.get(index))))
            .findFirst();
    }

    private static List<String> cells(String line) {
        String bare = line.strip().replaceAll("^\\||\\|$", "");
        return Stream.of(bare.split(line.contains("\t") ? "\t" : "\\|", -1))
            .map(cell -> cell.strip().replaceAll("^`|`$", ""))
            .toList();
    }

}
