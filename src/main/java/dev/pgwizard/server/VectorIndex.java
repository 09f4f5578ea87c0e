package dev.pgwizard.server;

import java.util.List;

/**
 * One of Immich's two vector indexes, read from the catalog alone: {@code pg_indexes}
 * would fail while its library is not loaded.
 *
 * @param method the access method: {@code vchordrq}, {@code hnsw} or {@code vectors}
 * @param operatorClass with its schema, quoted for SQL
 * @param options each as {@code name=value}
 */
public record VectorIndex(String schema, String name, String table, String method, boolean valid, String operatorClass,
        List<String> options) {

    public VectorIndex {
        options = List.copyOf(options);
    }

}
