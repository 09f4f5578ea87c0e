package dev.pgwizard.server;

/**
 * One of Immich's two vector indexes, read from the catalog alone: {@code pg_indexes}
 * would fail while its library is not loaded.
 *
 * @param method the access method: {@code vchordrq}, {@code hnsw} or {@code vectors}
 */
public record VectorIndex(String schema, String name, String table, String method, boolean valid) {
}
