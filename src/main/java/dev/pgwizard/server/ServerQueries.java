package dev.pgwizard.server;

import dev.pgwizard.postgres.PostgresVersion;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every SELECT about the server as a whole that the wizard sends. Only catalogs and views
 * that the role may read are asked for, so no statement of the batch can fail for lack of
 * rights; what differs by version is asked in the version's own way.
 */
final class ServerQueries {

    private static final String SETTINGS = "'{" + String.join(",",
            "shared_preload_libraries,local_preload_libraries,session_preload_libraries,dynamic_library_path",
            "allow_alter_system,config_file,hba_file,data_directory,listen_addresses,port,unix_socket_directories",
            "max_connections,superuser_reserved_connections,reserved_connections,ssl,password_encryption",
            "default_transaction_read_only,search_path,statement_timeout,lock_timeout,transaction_timeout",
            "idle_in_transaction_session_timeout,idle_session_timeout,session_replication_role,event_triggers",
            "default_table_access_method,default_tablespace,check_function_bodies,standard_conforming_strings",
            "max_locks_per_transaction,data_checksums,server_encoding,lc_messages,cluster_name",
            "wal_level,archive_mode,archive_command,archive_library,archive_timeout,max_wal_senders,max_replication_slots",
            "max_slot_wal_keep_size,synchronous_standby_names",
            "shared_buffers,max_wal_size,wal_compression,work_mem,maintenance_work_mem,effective_io_concurrency",
            "effective_cache_size,dynamic_shared_memory_type,max_parallel_maintenance_workers,vacuum_cost_limit",
            "random_page_cost,autovacuum_vacuum_scale_factor,autovacuum_analyze_scale_factor",
            "autovacuum_vacuum_cost_limit,bonjour_name,rds.extensions,cloudsql.iam_authentication,azure.extensions",
            "synchronous_commit,max_prepared_transactions,bytea_output,DateStyle,quote_all_identifiers,extra_float_digits")
            + "}'";

    private static final String EXTENSIONS = "'{vchord,vector,vectors,earthdistance,cube,pg_trgm,unaccent,uuid-ossp,plpgsql}'";

    private ServerQueries() {
    }

    /** Everything else about the server, for one batch. */
    static List<Query> cluster(LoginRow login, String database, String role) {
        PostgresVersion version = login.version();
        return Stream
            .of(login.who().readsFiles() ? Stream.of(files()) : Stream.<Query>of(),
                    Stream.of(activity(), tls(), load(role), own(), standbys(), archiver(), landmarks(), settings(),
                            altersSystem(version)),
                    Stream.of(databases(login, database, role), databaseCount(), tablespaces(login, database),
                            RoleQueries.role(login, role), RoleQueries.connections(role),
                            RoleQueries.roleSettings(database, role)),
                    Stream.of(availableExtensions(), trust(login)),
                    login.who().readsHba() ? Stream.of(hba(version, database, role)) : Stream.<Query>of(),
                    login.who().superuser() ? Stream.of(hbaWaits()) : Stream.<Query>of())
            .flatMap(queries -> queries)
            .toList();
    }

    private static Query activity() {
        return Query.row("activity", "how it runs", """
                SELECT now() AS now, pg_is_in_recovery() AS in_recovery, pg_postmaster_start_time() AS started_at,
                       pg_backend_pid() AS backend_pid, host(inet_client_addr()) AS client_address""");
    }

    private static Query tls() {
        return Query.row("tls", "whether this connection is encrypted",
                "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl");
    }

    /**
     * What looks like Immich's own, by the name that its driver gives itself, is given
     * back when it starts anew; the wizard's own are gone with the page.
     */
    private static Query load(String role) {
        return Query.of("load", "how many connections are in use", """
                SELECT to_json((SELECT sum(numbackends)::int FROM pg_stat_database)
                         - (SELECT count(*)::int FROM pg_stat_activity
                             WHERE usename = ? AND application_name = %s OR datid IS NOT NULL AND %s))"""
            .formatted(RoleQueries.IMMICHS_DRIVER, RoleQueries.OWN), role);
    }

    /** Which databases the wizard itself is in, once for each of its connections. */
    private static Query own() {
        return Query.of("own", "which connections are the wizard's", """
                SELECT coalesce(json_agg(datname), '[]') FROM pg_stat_activity WHERE datid IS NOT NULL AND %s"""
            .formatted(RoleQueries.OWN));
    }

    /**
     * Only those count that are named and in step: pg_receivewal and an asynchronous
     * standby let no commit return. To whom the state is hidden, each may be one.
     */
    private static Query standbys() {
        return Query.of("standbys", "which standbys follow it",
                "SELECT to_json(count(*) FILTER (WHERE coalesce(sync_state, 'sync') IN ('sync', 'quorum'))) FROM pg_stat_replication");
    }

    private static Query archiver() {
        return Query.of("archiver", "whether it archives its log", """
                SELECT to_json(coalesce(last_failed_time > last_archived_time, last_failed_time IS NOT NULL))
                  FROM pg_stat_archiver""");
    }

    private static Query landmarks() {
        return Query.row("landmarks", "which roles and settings it has", """
                SELECT ARRAY(SELECT DISTINCT split_part(name, '.', 1) FROM pg_settings WHERE strpos(name, '.') > 0
                              LIMIT 100) AS prefixes,
                       ARRAY(SELECT rolname FROM pg_roles WHERE NOT starts_with(rolname, 'pg_')
                              ORDER BY oid LIMIT 30) AS roles""");
    }

    /**
     * What the reading itself set for its transaction is read from behind it: that is the
     * value of the session, which comes from the server's configuration unless the role
     * that connected, or its database, has one of its own. Behind what the wizard's
     * start-up packet says is nothing to be seen.
     */
    private static Query settings() {
        return Query.rows("settings", "its settings", """
                SELECT name, coalesce(CASE source WHEN 'session' THEN reset_val ELSE setting END, '') AS value, unit,
                       CASE WHEN source NOT IN ('session', 'client') THEN source
                            WHEN EXISTS (SELECT FROM pg_db_role_setting AS s, unnest(s.setconfig) AS entry
                                          WHERE starts_with(lower(entry), lower(name) || '=')
                                            AND s.setrole IN (0, quote_ident(session_user)::regrole)
                                            AND s.setdatabase IN (0, (SELECT oid FROM pg_database
                                                                       WHERE datname = current_database()))) THEN 'user'
                            WHEN source = 'client' OR name = 'search_path' AND reset_val = 'pg_catalog' THEN 'client'
                            WHEN reset_val IS NOT DISTINCT FROM boot_val THEN 'default'
                            ELSE 'configuration file' END AS source,
                       sourcefile, sourceline, boot_val AS boot_value, pending_restart, context
                  FROM pg_catalog.pg_settings
                 WHERE name = ANY (%s) OR name LIKE 'vchord%%' OR name LIKE 'vectors.%%'""".formatted(SETTINGS));
    }

    /**
     * Since 15 a role that is no superuser can be granted ALTER SYSTEM for one setting.
     */
    private static Query altersSystem(PostgresVersion version) {
        String superuser = "(SELECT rolsuper FROM pg_roles WHERE rolname = current_user)";
        String granted = "has_parameter_privilege('shared_preload_libraries', 'ALTER SYSTEM')";
        return Query.of("altersSystem", "whether you may change its settings",
                "SELECT to_json(" + (version.isAtLeast(15) ? granted : superuser) + ")");
    }

    /**
     * Asked before the settings: looking at it makes Postgres compare the files with what
     * runs, and the session then knows which settings wait for a restart, also where
     * nobody has reloaded the files yet (PostgreSQL src/backend/utils/misc/guc.c,
     * ProcessConfigFileInternal; tried).
     */
    private static Query files() {
        return Query.rows("files", "what its configuration files hold",
                """
                        SELECT sourcefile AS file, sourceline AS line, seqno AS "order", name, setting AS value, applied, error
                          FROM pg_file_settings WHERE lower(name) = ANY (lower(%s)::text[]) OR error IS NOT NULL ORDER BY seqno LIMIT 1000"""
                    .formatted(SETTINGS));
    }

    /**
     * A file may hold thousands of lines for others; only those that could fit, and
     * broken ones. Since PostgreSQL 16 a line may include other files; the number of a
     * rule is its order, that of its line is not.
     */
    private static Query hba(PostgresVersion version, String database, String role) {
        boolean includes = version.isAtLeast(16);
        return Query.rows("hba", "what pg_hba.conf holds",
                """
                        SELECT line_number AS line, type, coalesce(database, '{}') AS databases,
                               coalesce(user_name, '{}') AS users, address, netmask, auth_method AS method,
                               coalesce(options, '{}') AS options, %s AS file, error
                          FROM pg_hba_file_rules
                         WHERE error IS NOT NULL
                            OR (database && ARRAY['all', 'sameuser', 'samerole', 'samegroup', CAST(? AS text)]
                                OR array_to_string(database, ',') ~ '(^|,)/')
                               AND (user_name && ARRAY['all', CAST(? AS text)] OR array_to_string(user_name, ',') ~ '(^|,)[+/]')
                         ORDER BY %s LIMIT 5000"""
                    .formatted(includes ? "nullif(file_name, current_setting('hba_file'))" : "NULL",
                            includes ? "rule_number NULLS FIRST, file_name, line_number" : "line_number"),
                database, role);
    }

    /**
     * pg_hba_file_rules shows the file and not what was read from it (PostgreSQL manual,
     * "pg_hba_file_rules").
     */
    private static Query hbaWaits() {
        return Query.of("hbaWaits", "when pg_hba.conf was changed", """
                SELECT to_json(coalesce((pg_stat_file(current_setting('hba_file'), true)).modification
                                          > pg_conf_load_time(), false))""");
    }

    /**
     * The rights are asked by object identifier, because names raise an error where an
     * object is missing. To connect is the right of the role that logs in, the others are
     * those of the role that it acts as.
     */
    private static Query databases(LoginRow login, String database, String role) {
        String collation = login.version().isAtLeast(15)
                ? "d.datcollversion AS recorded_collation, pg_database_collation_actual_version(d.oid) AS actual_collation"
                : "NULL AS recorded_collation, NULL AS actual_collation";
        return Query.rows("databases", "which databases there are",
                """
                        SELECT d.datname AS name, pg_get_userbyid(d.datdba) AS owner, pg_encoding_to_char(d.encoding) AS encoding,
                               d.datcollate AS collate, d.datctype AS ctype, d.datistemplate AS template,
                               d.datallowconn AS allows_connections, d.datconnlimit AS connection_limit,
                               d.connections, d.checksum_failures, %s,
                               CASE WHEN a.oid IS NOT NULL THEN json_build_object(
                                 'owns', pg_has_role(a.oid, d.datdba, 'USAGE'),
                                 'connect', has_database_privilege(r.oid, d.oid, 'CONNECT'),
                                 'create', has_database_privilege(a.oid, d.oid, 'CREATE'),
                                 'temporary', has_database_privilege(a.oid, d.oid, 'TEMPORARY'),
                                 'granted', ARRAY(SELECT x.privilege_type || CASE WHEN x.is_grantable THEN '*' ELSE '' END FROM aclexplode(d.datacl) AS x
                                    WHERE x.grantee = a.oid AND a.oid <> d.datdba AND x.grantor = d.datdba ORDER BY 1),
                                 'passed_on', EXISTS (SELECT FROM aclexplode(d.datacl) AS x WHERE x.grantor = a.oid AND a.oid <> d.datdba)) END AS rights
                          FROM (SELECT d.*, coalesce(s.numbackends, 0) AS connections, s.checksum_failures FROM pg_database AS d
                                  LEFT JOIN pg_stat_database AS s ON s.datid = d.oid
                                 ORDER BY d.datname = ? DESC, d.datistemplate DESC, coalesce(s.numbackends, 0) DESC, d.datname LIMIT 50) AS d
                          LEFT JOIN pg_roles AS r ON r.rolname = ? LEFT JOIN pg_roles AS a ON a.rolname = ?
                         ORDER BY d.datname = ? DESC, d.datistemplate DESC, d.connections DESC, d.datname"""
                    .formatted(collation),
                database, role, login.acting(), database);
    }

    private static Query databaseCount() {
        return Query.of("databaseCount", "how many databases there are",
                "SELECT to_json(count(*)) FROM pg_database WHERE NOT datistemplate");
    }

    private static Query tablespaces(LoginRow login, String database) {
        return Query.rows("tablespaces", "which tablespaces there are", """
                SELECT t.spcname AS name, coalesce(has_tablespace_privilege(a.oid, t.oid, 'CREATE'), false) AS create,
                       coalesce(t.oid = d.dattablespace, false) AS of_database
                  FROM pg_tablespace AS t LEFT JOIN pg_roles AS a ON a.rolname = ?
                  LEFT JOIN pg_database AS d ON d.datname = ? LIMIT 200""", login.acting(), database);
    }

    private static Query availableExtensions() {
        return Query.rows("available", "which extensions are on it",
                """
                        SELECT name, default_version, false AS trusted, '' AS schema, ARRAY[]::text[] AS requires, false AS renewed
                          FROM pg_available_extensions WHERE name = ANY (%s) AND default_version IS NOT NULL"""
                    .formatted(EXTENSIONS));
    }

    /**
     * Immich does not ask this, so it may be hidden where the list is not. Package
     * managers keep the time of the build as that of the last modification; when a file
     * came to this disk is the time of its last change of status.
     */
    private static Query trust(LoginRow login) {
        String renewed = login.who().superuser() ? """
                coalesce((SELECT (pg_stat_file(c.setting || '/' || a.name || '.so', true)).change
                            > pg_postmaster_start_time() FROM pg_config AS c WHERE c.name = 'PKGLIBDIR'), false)"""
                : "false";
        return Query.rows("trust", "who may create its extensions", """
                SELECT a.name, a.default_version, v.trusted, coalesce(v.schema, '') AS schema,
                       coalesce(v.requires, '{}') AS requires, %s AS renewed
                  FROM pg_available_extensions AS a
                  JOIN pg_available_extension_versions AS v ON v.name = a.name AND v.version = a.default_version
                 WHERE a.name = ANY (%s)""".formatted(renewed, EXTENSIONS));
    }

}
