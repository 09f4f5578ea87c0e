package dev.pgwizard.rehearsal;

import dev.pgwizard.rehearsal.SmartSearch.Embeddings;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
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

    /** Whether a trigger of Immich's gives each change a number. */
    static final String NUMBERED = """
            SELECT 1 FROM pg_attribute WHERE attname = 'updateId' AND NOT attisdropped
               AND attrelid = (SELECT oid FROM pg_class WHERE relname = ? AND relnamespace = to_regnamespace('public'))""";

    /**
     * What Immich itself brings for a picture and its user; others' columns it does not
     * know.
     */
    private static final String BROUGHT = "{asset.checksum,asset.checksumAlgorithm,asset.deviceAssetId,asset.deviceId,"
            + "asset.fileCreatedAt,asset.fileModifiedAt,asset.localDateTime,asset.originalFileName,asset.originalPath,"
            + "asset.ownerId,asset.type,"
            + "user.email,user.clusterGroupId,smart_search.assetId,smart_search.embedding,system_metadata.key,system_metadata.value}";

    static List<Column> of(RehearsalSession session, String table, boolean known) throws SQLException {
        return session.ask("columns-to-bring", Map.of("table", table, "known", known ? "t" : "f", "brought", BROUGHT))
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
            case "vector", "halfvec" -> Embeddings.one(Math.max(1, length));
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
