package dev.pgwizard.server;

import java.util.List;

/**
 * A statement of the reading that returns one row with one JSON document.
 *
 * @param name the key of its answer
 * @param about what it tells, to be named where a server refuses it: "which roles there
 * are"
 * @param sql with a {@code ?} for each parameter
 * @param parameters texts, in order
 * @param readsRows of tables that are not Postgres' own, which {@link TableLocks} hold as
 * they are meanwhile
 */
record Query(String name, String about, String sql, List<String> parameters, boolean readsRows) {

    Query {
        parameters = List.copyOf(parameters);
    }

    static Query of(String name, String about, String sql, String... parameters) {
        return new Query(name, about, sql, List.of(parameters), false);
    }

    /** A query that reads rows of tables that others made. */
    static Query locked(String name, String about, String sql) {
        return new Query(name, about, sql, List.of(), true);
    }

    /** A query of many rows, as one JSON array. */
    static Query rows(String name, String about, String select, String... parameters) {
        return of(name, about, "SELECT coalesce(json_agg(rows), '[]') FROM (" + select + ") AS rows", parameters);
    }

    /** A query of one row or none, as one JSON object or null. */
    static Query row(String name, String about, String select, String... parameters) {
        return of(name, about, "SELECT (SELECT to_json(found) FROM (" + select + ") AS found)", parameters);
    }

}
