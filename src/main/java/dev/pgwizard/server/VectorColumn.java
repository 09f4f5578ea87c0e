package dev.pgwizard.server;

/**
 * A column that holds embeddings.
 *
 * @param type such as {@code vector} or {@code real[]}
 * @param typeSchema the schema of that type
 * @param dimensions -1 when the column states none
 */
public record VectorColumn(String schema, String table, String column, String type, String typeSchema, int dimensions) {
}
