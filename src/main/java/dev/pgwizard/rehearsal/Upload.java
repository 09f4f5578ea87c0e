package dev.pgwizard.rehearsal;

import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.rehearsal.Probe.RefusalException;
import dev.pgwizard.rehearsal.SmartSearch.Embeddings;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
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

    /**
     * A column that a row has to bring a value for, because it takes no null and has no
     * default.
     *
     * @param category of its type, as in {@code pg_type.typcategory}
     * @param length as in {@code pg_attribute.atttypmod}
     * @param label the first one of an enumeration
     * @param refers the table that it refers to; empty where it refers to none
     * @param differs whether no two rows have the same
     */
    record Column(String name, String type, String category, int length, String label, String refers, boolean differs) {

        /** What stands in columns of text. */
        static final String TEXT = "IMAGE";

        /** Whether a trigger of Immich's gives each change a number. */
        static final String NUMBERED = """
                SELECT 1 FROM pg_attribute WHERE attname = 'updateId' AND NOT attisdropped
                   AND attrelid = (SELECT oid FROM pg_class WHERE relname = ? AND relnamespace = to_regnamespace('public'))""";

        /**
         * What Immich itself brings for a picture and its user; others' columns it does
         * not know.
         */
        private static final String BROUGHT = "{asset.checksum,asset.checksumAlgorithm,asset.deviceAssetId,asset.deviceId,"
                + "asset.fileCreatedAt,asset.fileModifiedAt,asset.localDateTime,asset.originalFileName,asset.originalPath,"
                + "asset.ownerId,asset.type,"
                + "user.email,user.clusterGroupId,smart_search.assetId,smart_search.embedding,system_metadata.key,system_metadata.value}";

        static List<Column> of(RehearsalSession session, String table, boolean known) throws SQLException {
            return session
                .ask("columns-to-bring", Map.of("table", table, "known", known ? "t" : "f", "brought", BROUGHT))
                .stream()
                .map(row -> new Column(row.getFirst(), row.get(1), row.get(2), Integer.parseInt(row.get(3)), row.get(4),
                        row.get(5), row.get(6).equals("t")))
                .toList();
        }

        String value() {
            return switch (type) {
                case "uuid" -> UUID.randomUUID().toString();
                case "bytea" -> "\\x00ff";
                case "json", "jsonb" -> "{}";
                case "vector", "halfvec" -> Embeddings.some(Math.max(1, length)).getFirst();
                default -> ofCategory();
            };
        }

        private String ofCategory() {
            return switch (category) {
                case "A" -> "{}";
                case "B" -> "false";
                case "D" -> "2026-11-29 10:20:30+00";
                case "E" -> label;
                case "N" ->
                    Integer.toString(differs ? ThreadLocalRandom.current().nextInt(1_000_000_000, 2_000_000_000) : 1);
                case "S" -> text();
                default -> "";
            };
        }

        private String text() {
            String text = differs ? "rehearsal-" + UUID.randomUUID() : TEXT;
            return length > 4 && text.length() > length - 4 ? text.substring(text.length() - length + 4) : text;
        }

    }

}
