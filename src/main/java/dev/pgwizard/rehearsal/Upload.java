package dev.pgwizard.rehearsal;

import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.rehearsal.Probe.RefusalException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Two pictures of two users, stored as an upload does in the tables that are there:
 * inserted, stored once more with ON CONFLICT, changed, read back and deleted, with what
 * comes of a picture later, and taken back at once. It fires what somebody put on the
 * tables, as the next upload would.
 *
 * @param known whether the wizard knows which columns this release fills
 * @param referred the rows that others refer to; where one is missing, each gets its own
 */
record Upload(RehearsalSession stage, boolean known, Map<String, Row> referred) {

    /** On each side of the equator and of Greenwich, and beside where they meet. */
    private static final List<String> PLACES = List.of("52.52, 13.4, 'Berlin'", "-33.87, 151.21, 'Sydney'",
            "40.71, -74.01, 'New York'", "-23.55, -46.63, 'S\u00e3o Paulo'", "1, 2, NULL");

    /** What comes of a picture. What one refers to stands in front of it. */
    private static final List<String> LATER = List.of("person", "tag", "album", "memory", "asset_job_status",
            "asset_file", "asset_metadata", "asset_face", "asset_ocr", "ocr_search", "stack", "tag_closure",
            "tag_asset", "album_user", "album_asset", "memory_asset", "user_metadata");

    private Upload(RehearsalSession stage) {
        this(stage, !stage.target().requirements().knowledge().endsBefore(stage.target().release()), new HashMap<>());
    }

    static Probe probe(boolean searches) {
        return Probe.of("upload", "Store pictures, change them, read them back and delete them",
                "INSERT INTO asset …; … ON CONFLICT DO UPDATE; UPDATE asset …; DELETE FROM asset …",
                "table-constraints", session -> {
                    Upload upload = new Upload(session);
                    List<Row> pictures = List.of(upload.insert("asset"), upload.insert("asset"));
                    upload.readBack(pictures.getFirst());
                    upload.change(pictures.getFirst());
                    if (upload.isThere("asset_exif")) {
                        upload.place(upload.insert("asset_exif"));
                    }
                    Row user = upload.insert("user");
                    if (searches && upload.isThere("smart_search")) {
                        upload.again(upload.insert("smart_search"));
                    }
                    upload.again(upload.insert("system_metadata"));
                    if (upload.isThere("session")) {
                        upload.insert("session");
                    }
                    if (upload.isThere("version_history")) {
                        upload.writeVersionDown();
                    }
                    upload.delete(pictures.getFirst());
                    upload.delete(user);
                    for (String table : List.of("album", "tag")) {
                        if (upload.isTable(table)) {
                            upload.delete(upload.insert(table));
                        }
                    }
                    upload.referred().putAll(Map.of("asset", pictures.getLast(), "user", upload.insert("user")));
                    for (String table : LATER) {
                        if (upload.isTable(table)) {
                            upload.referred().put(table, upload.insert(table));
                        }
                    }
                    return "stored, changed, read back and deleted";
                })
            .takenBackAtOnce();
    }

    private boolean isThere(String table) throws SQLException {
        return !stage.value("SELECT to_regclass('public." + table + "')").isEmpty();
    }

    /** A view may take rows, too, and has no key to find them by. */
    private boolean isTable(String name) throws SQLException {
        return !stage
            .value("SELECT 1 FROM pg_class WHERE oid = to_regclass('public." + name + "') AND relkind IN ('r', 'p')")
            .isEmpty();
    }

    /** A row of the rehearsal, by its key. */
    record Row(String table, String key, String value, List<String> columns, List<String> values) {

        private String isThis() {
            return Identifier.quote(key) + "::text = ?";
        }
    }

    private Row insert(String table) throws SQLException, RefusalException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : Column.of(stage, table, known)) {
            columns.add(Identifier.quote(column.name()));
            Row other = referred.get(column.refers());
            values.add(column.refers().isEmpty() || column.refers().equals(table) ? column.value()
                    : other != null ? other.value() : insert(column.refers()).value());
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

    /** As a start does: a view takes that, too, and no key is asked for. */
    private void writeVersionDown() throws SQLException, RefusalException {
        if (stage
            .rows("INSERT INTO version_history (version) VALUES (?) RETURNING version",
                    stage.target().release().toString())
            .isEmpty()) {
            throw new RefusalException("A row for the table version_history is dropped in silence.", "table-triggers");
        }
    }

    private static String statement(String table, List<String> columns) {
        String into = "INSERT INTO " + Identifier.quote(table);
        return columns.isEmpty() ? into + " DEFAULT VALUES"
                : into + columns.stream().collect(Collectors.joining(", ", " (", ")"))
                        + columns.stream().map(column -> "?").collect(Collectors.joining(", ", " VALUES (", ")"));
    }

    /** A trigger of somebody may store something else than what it was given. */
    private void readBack(Row row) throws SQLException, RefusalException {
        String same = row.columns().stream().map(column -> column + " = ?").collect(Collectors.joining(" AND "));
        String stored = stage.value("SELECT 1 FROM " + Identifier.quote(row.table()) + " WHERE " + same,
                row.values().toArray(String[]::new));
        if (stored.isEmpty()) {
            throw new RefusalException("What the table " + row.table() + " stores is not what it was given.",
                    "table-triggers");
        }
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

    /** As Immich stores where a picture was taken: each of its indexes gets an entry. */
    private void place(Row exif) throws SQLException, RefusalException {
        again(exif);
        for (String place : PLACES) {
            stage.rows("UPDATE asset_exif SET (latitude, longitude, city) = ROW (" + place + ") WHERE " + exif.isThis()
                    + " RETURNING 1", exif.value());
        }
        change(exif);
    }

    /** Without RETURNING, as Immich does, which a rule of somebody may not allow. */
    private void delete(Row row) throws SQLException, RefusalException {
        String rows = " FROM " + Identifier.quote(row.table()) + " WHERE ";
        stage.batch("DELETE" + rows + row.isThis(), List.of(row.value()));
        if (!stage.value("SELECT 1" + rows + row.isThis(), row.value()).isEmpty()) {
            throw new RefusalException("A row of the table " + row.table() + " is not deleted, in silence.",
                    "table-triggers");
        }
    }

}
