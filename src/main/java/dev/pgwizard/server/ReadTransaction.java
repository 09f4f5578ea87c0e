package dev.pgwizard.server;

import dev.pgwizard.connection.OwnSettings;
import dev.pgwizard.postgres.ServerError;
import dev.pgwizard.postgres.SqlState;
import dev.pgwizard.server.ForeignCode.TableLocks;
import dev.pgwizard.server.QueryResults.Denied;
import dev.pgwizard.server.Questions.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sends queries in one round trip, as one read-only moment of the database. The driver
 * sends the statements of one text together and waits once. What reads rows of tables
 * comes last, in a transaction of its own, behind their {@link TableLocks}. Only where
 * the server refuses one of them are they sent one by one, so that the others are still
 * answered.
 */
record ReadTransaction(Connection connection, List<Query> queries) {

    /** A limit of a millisecond cuts a reading off by chance. */
    private static final int ATTEMPTS = 4;

    private static final Set<String> WITHOUT_LOCKS = Set.of(SqlState.UNDEFINED_OBJECT, SqlState.INSUFFICIENT_PRIVILEGE);

    private static final String ROWS_LOCKED = TableLocks
        .take("""
                (n.nspname = 'public' AND c.relname IN ('kysely_migrations', 'migrations', 'version_history')
                  OR c.relname IN ('smart_search', 'face_search', 'asset_faces') AND EXISTS (SELECT FROM pg_attribute AS a
                  WHERE a.attrelid = c.oid AND a.attname = 'embedding' AND NOT a.attisdropped AND a.atttypid = 'real[]'::regtype))""");

    /**
     * All of them local: a name that a role put into its own search_path must not stand
     * in for a catalog's, limits that are made for short queries must not end the
     * reading, and its processes are left to others.
     */
    private static final List<String> USUAL = List.of("SET LOCAL statement_timeout = 15000",
            "SET LOCAL standard_conforming_strings = on", "SET LOCAL quote_all_identifiers = off",
            "SET LOCAL transform_null_equals = off", "SET LOCAL constraint_exclusion = off",
            "SET LOCAL lock_timeout = 2000", "SET LOCAL idle_in_transaction_session_timeout = 60000",
            "SET LOCAL max_parallel_workers_per_gather = 0");

    /** What was answered, and why the rest was not. */
    record Answers(Map<String, String> texts, Denied gaps) {
    }

    Answers ask() throws SQLException {
        for (int attempt = 1;; attempt++) {
            try {
                return new Answers(together(), Denied.NONE);
            }
            catch (SQLException e) {
                ServerError error = ServerError.of(e);
                if (error.isLoss() || error.sqlState().isEmpty() || attempt == ATTEMPTS) {
                    throw e;
                }
                run(ReadBoundary.of(connection).undoing());
                if (!error.sqlState().equals(SqlState.QUERY_CANCELED)) {
                    return oneByOne();
                }
            }
        }
    }

    /** A part of it; READ COMMITTED sees what came before a lock was given. */
    private record Transaction(List<String> opening, List<Query> queries) {
    }

    private List<Transaction> transactions() throws SQLException {
        List<Query> ofRows = queries.stream().filter(Query::readsRows).toList();
        List<Transaction> transactions = new ArrayList<>();
        transactions.add(new Transaction(opening("REPEATABLE READ"),
                queries.stream().filter(query -> !query.readsRows()).toList()));
        if (!ofRows.isEmpty()) {
            transactions.add(new Transaction(
                    Stream.concat(opening("READ COMMITTED").stream(), Stream.of(ROWS_LOCKED)).toList(), ofRows));
        }
        return transactions;
    }

    private List<String> opening(String isolation) throws SQLException {
        List<String> all = new ArrayList<>(List.of(ReadBoundary.of(connection).opening(isolation)));
        all.addAll(OwnSettings.local(connection));
        all.addAll(USUAL);
        if (OwnSettings.version(connection).refusesViews()) {
            all.add("SET LOCAL restrict_nonsystem_relation_kind = 'view, foreign-table'");
        }
        return all;
    }

    private Map<String, String> together() throws SQLException {
        List<String> statements = new ArrayList<>();
        Map<Integer, Query> asked = new LinkedHashMap<>();
        for (Transaction part : transactions()) {
            statements.addAll(part.opening());
            part.queries().forEach(query -> {
                asked.put(statements.size(), query);
                statements.add(query.sql());
            });
            statements.add(ReadBoundary.of(connection).closing());
        }
        try (PreparedStatement statement = connection.prepareStatement(String.join(";\n", statements))) {
            bind(statement, asked.values().stream().flatMap(query -> query.parameters().stream()).toList());
            statement.execute();
            Map<String, String> texts = new HashMap<>();
            for (int number = 0; number < statements.size(); number++) {
                if (asked.containsKey(number)) {
                    texts.put(asked.get(number).name(), answer(statement));
                }
                statement.getMoreResults();
            }
            return texts;
        }
    }

    private Answers oneByOne() throws SQLException {
        Map<String, String> texts = new HashMap<>();
        Map<String, String> gaps = new HashMap<>();
        for (Transaction part : transactions()) {
            open(part.opening());
            for (Query query : part.queries()) {
                ask(query, texts, gaps);
            }
            run(ReadBoundary.of(connection).closing());
        }
        return new Answers(texts, new Denied(gaps));
    }

    /**
     * The locks are taken by PL/pgSQL, which looks into the catalogs; where it is missing
     * or may not, nothing is locked, and so no row is read.
     */
    private void open(List<String> opening) throws SQLException {
        try {
            run(String.join(";\n", opening));
        }
        catch (SQLException e) {
            if (!opening.getLast().equals(ROWS_LOCKED) || !WITHOUT_LOCKS.contains(ServerError.of(e).sqlState())) {
                throw e;
            }
            run(ReadBoundary.of(connection).undoing());
            run(String.join(";\n", opening.subList(0, opening.size() - 1)));
        }
    }

    private void ask(Query query, Map<String, String> texts, Map<String, String> gaps) throws SQLException {
        run("SAVEPOINT asked");
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            bind(statement, query.parameters());
            statement.execute();
            texts.put(query.name(), answer(statement));
        }
        catch (SQLException e) {
            gaps.put(query.name(), reason(query, e));
            run("ROLLBACK TO SAVEPOINT asked");
        }
    }

    private static String reason(Query query, SQLException error) throws SQLException {
        ServerError said = ServerError.of(error);
        if (said.isLoss()) {
            throw error;
        }
        return "The server does not say " + query.about() + ": `"
                + said.words().lines().findFirst().orElse("").replace('`', '\'') + "`.";
    }

    /**
     * Of no type, as a literal of psql: a list that is declared as text is made an array
     * anew for each row that it is compared with.
     */
    private static void bind(PreparedStatement statement, List<String> parameters) throws SQLException {
        for (int index = 0; index < parameters.size(); index++) {
            statement.setObject(index + 1, parameters.get(index), Types.OTHER);
        }
    }

    private static String answer(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            rows.next();
            return Optional.ofNullable(rows.getString(1)).orElse("null");
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

}
