package dev.pgwizard.rehearsal;

import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.rehearsal.Probe.RefusalException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two pictures of two users, stored as an upload does in the tables that are there:
 * inserted, stored once more with ON CONFLICT, changed and read back, and taken back at
 * once. It fires what somebody put on the tables, as the next upload would.
 *
 * @param known whether the wizard knows which columns this release fills
 */
record Upload(RehearsalSession stage, boolean known) {

    private Upload(RehearsalSession stage) {
        this(stage, !stage.target().requirements().knowledge().endsBefore(stage.target().release()));
    }

    static Probe probe(Set<String> tables, boolean searches) {
        return Probe.of("upload", "Store pictures, change them and read them back",
                "INSERT INTO asset …; … ON CONFLICT DO UPDATE; UPDATE asset …", "table-constraints", session -> {
                    Upload upload = new Upload(session);
                    List<Row> pictures = List.of(upload.insert("asset"), upload.insert("asset"));
                    upload.change(pictures.getFirst());
                    if (!session.value("SELECT to_regclass('public.asset_exif')").isEmpty()) {
                        upload.change(upload.insert("asset_exif"));
                    }
                    upload.insert("user");
                    if (searches && tables.contains("smart_search")) {
                        upload.again(upload.insert("smart_search"));
                    }
                    upload.again(upload.insert("system_metadata"));
                    return "stored, changed and read back";
                })
            .takenBackAtOnce();
    }

    /** A row of the rehearsal, by its key. */
    private record Row(String table, String key, String value, List<String> columns, List<String> values) {

        private String isThis() {
            return Identifier.quote(key) + "::text = ?";
        }
    }

    private Row insert(String table) throws SQLException, RefusalException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : Column.of(stage, table, known)) {
            columns.add(Identifier.quote(column.name()));
            values.add(column.refers().isEmpty() || column.refers().equals(table) ? column.value()
                    : insert(column.refers()).value());
        }
        String key = stage.first("key-column", Map.of("table", table));
        if (key.isEmpty()) {
            throw new RefusalException("The table " + table + " has no primary key, so ON CONFLICT fails.",
                    "table-constraints");
        }
        List<List<String>> stored = stage.rows(statement(table, columns) + " RETURNING " + Identifier.quote(key),
                values.toArray(String[]::new));
        if (stored.isEmpty()) {
            throw new RefusalException("A row for the table " + table + " is dropped in silence.", "table-triggers");
        }
        return new Row(table, key, stored.getFirst().getFirst(), columns, values);
    }

    private static String statement(String table, List<String> columns) {
        String into = "INSERT INTO " + Identifier.quote(table);
        return columns.isEmpty() ? into + " DEFAULT VALUES"
                : into + columns.stream().collect(Collectors.joining(", ", " (", ")"))
                        + columns.stream().map(column -> "?").collect(Collectors.joining(", ", " VALUES (", ")"));
    }

    private void again(Row row) throws SQLException {
        String column = row.columns().getLast();
        stage.rows(statement(row.table(), row.columns()) + " ON CONFLICT (" + Identifier.quote(row.key())
                + ") DO UPDATE SET " + column + " = excluded." + column + " RETURNING " + Identifier.quote(row.key()),
                row.values().toArray(String[]::new));
    }

    /**
     * Immich's apps learn of a change by the number that its trigger gives. What changes
     * nothing may be left out by a trigger of Postgres itself.
     */
    private void change(Row row) throws SQLException, RefusalException {
        int text = row.values().indexOf(Column.TEXT);
        String column = text < 0 ? Identifier.quote(row.key()) : row.columns().get(text);
        boolean numbered = !stage.value(Column.NUMBERED, row.table()).isEmpty();
        String seen = numbered ? "\"updateId\"::text" : Identifier.quote(row.key()) + "::text";
        String table = Identifier.quote(row.table());
        String before = stage.value("SELECT " + seen + " FROM " + table + " WHERE " + row.isThis(), row.value());
        String after = stage.value(
                "UPDATE " + table + " SET " + column + " = ? WHERE " + row.isThis() + " RETURNING " + seen,
                text < 0 ? row.value() : "VIDEO", row.value());
        if (text >= 0 && after.isEmpty() || numbered && after.equals(before)) {
            throw new RefusalException("A change of the table " + row.table() + " gets lost.", "table-constraints");
        }
    }

}
