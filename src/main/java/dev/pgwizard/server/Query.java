package dev.pgwizard.server;

import dev.pgwizard.postgres.SqlFile;
import java.util.List;
import java.util.Map;

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

    /** What a file below {@code sql} asks, of the parameters those that it names. */
    static Query of(String area, String name, Map<String, String> parameters) {
        SqlFile file = SqlFile.of(area + "/" + name);
        return new Query(name, file.about(), file.sql(), file.values(parameters), false);
    }

    /** One that reads rows of tables that others made. */
    static Query ofRows(String name, String file, Map<String, String> parameters) {
        Query query = of("contents", file, parameters);
        return new Query(name, query.about(), query.sql(), query.parameters(), true);
    }

}
