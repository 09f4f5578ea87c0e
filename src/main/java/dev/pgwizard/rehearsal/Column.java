package dev.pgwizard.rehearsal;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

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

    /** The first column of the primary key. */
    static final String KEY = """
            SELECT a.attname FROM pg_index AS x JOIN pg_attribute AS a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
             WHERE x.indisprimary AND x.indrelid = (SELECT oid FROM pg_class WHERE relname = ? AND relnamespace = to_regnamespace('public'))""";

    /** Whether a trigger of Immich's gives each change a number. */
    static final String NUMBERED = """
            SELECT 1 FROM pg_attribute WHERE attname = 'updateId' AND NOT attisdropped
               AND attrelid = (SELECT oid FROM pg_class WHERE relname = ? AND relnamespace = to_regnamespace('public'))""";

    /**
     * What Immich itself brings for a picture and its user; others' columns it does not
     * know.
     */
    private static final String BROUGHT = "{asset.checksum,asset.checksumAlgorithm,asset.deviceAssetId,asset.deviceId,asset.fileCreatedAt,"
            + "asset.fileModifiedAt,asset.localDateTime,asset.originalFileName,asset.originalPath,asset.ownerId,asset.type,"
            + "user.email,user.clusterGroupId,smart_search.assetId,smart_search.embedding,system_metadata.key,system_metadata.value}";

    private static final String COLUMNS = """
            SELECT a.attname, t.typname, t.typcategory, a.atttypmod, (SELECT enumlabel FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder LIMIT 1),
                   (SELECT r.relname FROM pg_constraint AS k JOIN pg_class AS r ON r.oid = k.confrelid
                     WHERE k.contype = 'f' AND k.conrelid = c.oid AND k.conkey = ARRAY[a.attnum] AND r.relnamespace = c.relnamespace LIMIT 1),
                   a.attname = 'email' OR EXISTS (SELECT FROM pg_index AS x WHERE x.indrelid = c.oid AND x.indisprimary AND a.attnum = ANY (x.indkey))
              FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type AS t ON t.oid = a.atttypid
             WHERE c.relname = ? AND c.relnamespace = to_regnamespace('public') AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = ''
               AND (? = 'f' OR c.relname NOT IN ('asset', 'user', 'smart_search', 'system_metadata') OR c.relname || '.' || a.attname = ANY (?::text[])
                    OR EXISTS (SELECT FROM pg_index AS x WHERE x.indrelid = c.oid AND x.indisprimary AND a.attnum = ANY (x.indkey)))
             ORDER BY a.attnum""";

    static List<Column> of(RehearsalSession session, String table, boolean known) throws SQLException {
        return session.rows(COLUMNS, table, known ? "t" : "f", BROUGHT)
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
