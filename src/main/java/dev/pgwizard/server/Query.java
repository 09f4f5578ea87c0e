package dev.pgwizard.server;

import java.util.List;

/**
 * A statement of the reading that returns one row with one JSON document.
 *
 * @param name the key of its answer
 * @param sql with a {@code ?} for each parameter
 * @param parameters texts, in order
 */
record Query(String name, String sql, List<String> parameters) {

    Query {
        parameters = List.copyOf(parameters);
    }

    static Query of(String name, String sql, String... parameters) {
        return new Query(name, sql, List.of(parameters));
    }

    /**
     * Comes first: a name that a role put into its own search_path must not stand in for
     * a catalog's.
     */
    static Query guard() {
        return of("guard", "SELECT to_json(pg_catalog.set_config('search_path', 'pg_catalog', true))");
    }

    /** A query of many rows, as one JSON array. */
    static Query rows(String name, String select, String... parameters) {
        return of(name, "SELECT coalesce(json_agg(rows), '[]') FROM (" + select + ") AS rows", parameters);
    }

    /** A query of one row or none, as one JSON object or null. */
    static Query row(String name, String select, String... parameters) {
        return of(name, "SELECT (SELECT to_json(found) FROM (" + select + ") AS found)", parameters);
    }

}
