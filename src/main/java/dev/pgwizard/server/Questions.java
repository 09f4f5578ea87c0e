package dev.pgwizard.server;

import dev.pgwizard.postgres.SqlFile;
import dev.pgwizard.server.ForeignCode.TableLocks;
import dev.pgwizard.server.InstalledExtension.UpdateMark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names of what a reading asks, each of which is a file below {@code sql}, with their
 * parameters. No statement of a batch can fail for lack of rights, because the first
 * questions ask which others may be asked. Plain joins over the catalog throughout:
 * {@code pg_indexes}, {@code pg_get_indexdef} and regclass casts fail where a library is
 * not loaded or a right is missing.
 */
final class Questions {

    private static final String SETTINGS = SqlFile.array(List.of("shared_preload_libraries", "local_preload_libraries",
            "session_preload_libraries", "dynamic_library_path", "allow_alter_system", "config_file", "hba_file",
            "data_directory", "listen_addresses", "port", "unix_socket_directories", "max_connections",
            "superuser_reserved_connections", "reserved_connections", "ssl", "password_encryption",
            "default_transaction_read_only", "search_path", "statement_timeout", "lock_timeout", "transaction_timeout",
            "idle_in_transaction_session_timeout", "idle_session_timeout", "session_replication_role", "event_triggers",
            "default_table_access_method", "default_tablespace", "check_function_bodies", "standard_conforming_strings",
            "max_locks_per_transaction", "data_checksums", "server_encoding", "lc_messages", "cluster_name",
            "wal_level", "archive_mode", "archive_command", "archive_library", "archive_timeout", "max_wal_senders",
            "max_replication_slots", "max_slot_wal_keep_size", "synchronous_standby_names", "shared_buffers",
            "max_wal_size", "wal_compression", "work_mem", "maintenance_work_mem", "effective_io_concurrency",
            "effective_cache_size", "dynamic_shared_memory_type", "max_parallel_maintenance_workers",
            "vacuum_cost_limit", "random_page_cost", "autovacuum_vacuum_scale_factor",
            "autovacuum_analyze_scale_factor", "autovacuum_vacuum_cost_limit", "bonjour_name", "rds.extensions",
            "cloudsql.iam_authentication", "azure.extensions", "synchronous_commit", "max_prepared_transactions",
            "bytea_output", "DateStyle", "quote_all_identifiers", "extra_float_digits", "array_nulls",
            "gin_fuzzy_search_limit"));

    private Questions() {
    }

    /**
     * Who the wizard is, what it may read, where it can go, and whom it has to ask about;
     * asked first, because the rest depends on it.
     */
    static List<Query> login(String database, String role) {
        return all("server", Map.of("database", database, "role", role), "login", "database", "acting");
    }

    /**
     * Everything else about the server, for one batch; the files before the settings.
     * @param needed the extensions to ask for
     */
    static List<Query> cluster(LoginRow login, String database, String role, Set<String> needed) {
        String extensions = SqlFile.array(Stream.concat(needed.stream().sorted(), Stream.of("plpgsql")).toList());
        List<String> names = new ArrayList<>();
        if (login.who().readsFiles()) {
            names.add("files");
        }
        names.addAll(List.of("activity", "tls", "load", "own-connections", "standbys", "archiver", "platform-traces",
                "settings", "databases", "database-count", "tablespaces", "role", "role-connections", "role-settings",
                "available", "trust"));
        if (login.version().isAtLeast(SqlFile.of("server/alters-system").since())) {
            names.addAll(List.of("alters-system", "collations"));
        }
        if (login.who().readsPasswords()) {
            names.add("password");
        }
        if (login.who().readsHba()) {
            names.add("hba");
        }
        if (login.who().superuser()) {
            names.addAll(List.of("hba-waits", "renewed"));
        }
        return all("server", Map.of("database", database, "role", role, "acting", login.acting(), "settings", SETTINGS,
                "extensions", extensions), names.toArray(String[]::new));
    }

    /**
     * Everything about the contents of Immich's database.
     * @param own the parameters with what Immich calls its own
     * @param acting the role whose rights count
     * @param path the search_path that Immich's role gets, as text
     */
    static List<Query> contents(Map<String, String> own, String acting, String path) {
        Map<String, String> parameters = new HashMap<>(own);
        parameters.putAll(Map.of("acting", acting, "path", path, "update_mark", UpdateMark.PATTERN, "body_length",
                String.valueOf(TriggerFunction.READ)));
        return Stream
            .of(all("contents", parameters, "extensions", "schemas", "vector-columns", "vector-indexes", "pgvecto-rs",
                    "event-triggers", "table-methods", "publications", "triggers", "rules", "constraints", "dependents",
                    "held-locks", "holdings", "present-objects", "relations", "belongings", "collisions", "guarded",
                    "missing-rights"), List.of(rows()))
            .flatMap(List::stream)
            .toList();
    }

    /** What Immich's own tables hold, which is {@link OwnRows}. */
    static Query rows() {
        Query query = Query.of("contents", "rows", Map.of());
        return new Query(query.name(), query.about(), query.sql(), query.parameters(), true);
    }

    /** One that needs nothing to be known. */
    static List<Query> only(String area, String name) {
        return all(area, Map.of(), name);
    }

    private static List<Query> all(String area, Map<String, String> parameters, String... names) {
        return Stream.of(names).map(name -> Query.of(area, name, parameters)).toList();
    }

    /**
     * A statement of the reading that returns one row with one JSON document.
     *
     * @param name the key of its answer
     * @param about what it tells, to be named where a server refuses it: "which roles
     * there are"
     * @param sql with a {@code ?} for each parameter
     * @param parameters texts, in order
     * @param readsRows of tables that are not Postgres' own, which {@link TableLocks}
     * hold as they are meanwhile
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

    }

}
