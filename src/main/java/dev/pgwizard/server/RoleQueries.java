package dev.pgwizard.server;

import dev.pgwizard.postgres.PostgresVersion;
import java.util.List;

/** Every SELECT about who the wizard is and whom Immich will be. */
final class RoleQueries {

    /** The name that Immich's driver gives its connections, unless told otherwise. */
    static final String IMMICHS_DRIVER = "'postgres.js'";

    /**
     * Every wizard that runs has a name of its own, which no other application guesses.
     * Postgres keeps the name of a session from those who have no rights of its role.
     */
    static final String OWN = """
            (pid = pg_backend_pid() OR usename = session_user AND application_name = current_setting('application_name'))""";

    private static final String PASSWORD_KIND = """
            (SELECT CASE WHEN rolpassword IS NULL THEN 'NONE' WHEN rolpassword LIKE 'SCRAM-SHA-256$%' THEN 'SCRAM'
                         ELSE 'MD5' END FROM pg_authid WHERE oid = r.oid)""";

    private RoleQueries() {
    }

    /**
     * Who the wizard is, what it may read, where it can go, and whom it has to ask about;
     * asked first, because the rest depends on it.
     */
    static List<Query> login(PostgresVersion version, String database, String role) {
        return List.of(who(), door(database), acting(version, database, role));
    }

    private static Query who() {
        return Query.row("login", "what the role that connected may do",
                """
                        SELECT current_setting('server_version_num')::int AS version, version() AS version_text,
                               current_user AS "user", current_database() AS database,
                               rolsuper AS superuser, rolsuper OR rolcreaterole AS createrole, rolsuper OR rolcreatedb AS createdb,
                               pg_has_role(current_user, 'pg_read_all_settings', 'USAGE') AS reads_settings,
                               has_table_privilege('pg_file_settings', 'SELECT')
                                 AND has_function_privilege('pg_show_all_file_settings()', 'EXECUTE') AS reads_files,
                               has_table_privilege('pg_hba_file_rules', 'SELECT')
                                 AND has_function_privilege('pg_hba_file_rules()', 'EXECUTE') AS reads_hba,
                               has_table_privilege('pg_authid', 'SELECT') AS reads_passwords
                          FROM pg_roles WHERE rolname = current_user""");
    }

    private static Query door(String database) {
        return Query.row("door", "whether the database is there", """
                SELECT EXISTS (SELECT FROM pg_database WHERE datname = ?) AS database_exists,
                       EXISTS (SELECT FROM pg_database WHERE datname = ? AND datallowconn AND datconnlimit <> -2
                                  AND has_database_privilege(oid, 'CONNECT')) AS may_enter""", database, database);
    }

    private static Query acting(PostgresVersion version, String database, String role) {
        return Query.of("acting", "what the role becomes when it logs in",
                "SELECT to_json(coalesce((" + acting(version) + "), ?))", database, role, role, role);
    }

    /**
     * A setting {@code role} makes another role of the one that logs in, if that one may
     * become it. A setting that it may not have is ignored at the login, with a warning.
     */
    private static String acting(PostgresVersion version) {
        return """
                SELECT other.rolname FROM (
                    SELECT substr(entry, 6) AS name FROM pg_db_role_setting AS s CROSS JOIN unnest(s.setconfig) AS entry
                      LEFT JOIN pg_database AS d ON d.oid = s.setdatabase LEFT JOIN pg_roles AS m ON m.oid = s.setrole
                     WHERE entry LIKE 'role=%%' AND (s.setdatabase = 0 OR d.datname = ?) AND (s.setrole = 0 OR m.rolname = ?)
                     ORDER BY s.setrole = 0, s.setdatabase = 0 LIMIT 1) AS setting
                  JOIN pg_roles AS other ON other.rolname = setting.name JOIN pg_roles AS immich ON immich.rolname = ?
                 WHERE immich.rolsuper OR pg_has_role(immich.oid, other.oid, '%s')"""
            .formatted(becoming(version));
    }

    /** The privilege of {@code pg_has_role} that SET ROLE asks for. */
    private static String becoming(PostgresVersion version) {
        return version.isAtLeast(16) ? "SET" : "MEMBER";
    }

    static Query role(LoginRow login, String role) {
        return Query.row("role", "what the role of Immich may do",
                """
                        SELECT r.rolname AS name, r.rolsuper AS superuser, r.rolcanlogin AS login, r.rolcreaterole AS createrole,
                               r.rolcreatedb AS createdb, r.rolconnlimit AS connection_limit,
                               CASE WHEN isfinite(r.rolvaliduntil) THEN r.rolvaliduntil END AS valid_until,
                               coalesce(r.rolvaliduntil <= now(), false) AS expired,
                               0 AS connections,
                               ARRAY(WITH RECURSIVE above AS (
                                         SELECT m.roleid FROM pg_auth_members AS m WHERE m.member = r.oid
                                         UNION SELECT m.roleid FROM above JOIN pg_auth_members AS m ON m.member = above.roleid)
                                       SELECT pg_get_userbyid(roleid) FROM above ORDER BY 1 LIMIT 100) AS member_of,
                               %s AS password, acting.rolname AS acts_as, acting.rolsuper AS acts_as_superuser,
                               %s AS administered,
                               pg_has_role(current_user, r.oid, '%s') AS lent
                          FROM pg_roles AS r JOIN pg_roles AS acting ON acting.rolname = ? WHERE r.rolname = ?"""
                    .formatted(login.who().readsPasswords() ? PASSWORD_KIND : "'HIDDEN'", administered(login.version()),
                            becoming(login.version())),
                login.acting(), role);
    }

    /**
     * Since 16 CREATEROLE is good only for roles that it was given with ADMIN OPTION, its
     * own creations among them.
     */
    private static String administered(PostgresVersion version) {
        return "(SELECT me.rolsuper OR me.rolcreaterole AND NOT r.rolsuper"
                + (version.isAtLeast(16) ? " AND pg_has_role(me.oid, r.oid, 'MEMBER WITH ADMIN OPTION')" : "")
                + " FROM pg_roles AS me WHERE me.rolname = current_user)";
    }

    static Query connections(String role) {
        return Query.of("roleConnections", "how many connections the role has", """
                SELECT to_json(count(*)) FROM pg_stat_activity
                 WHERE usename = ? AND NOT %s AND application_name <> %s""".formatted(OWN, IMMICHS_DRIVER), role);
    }

    static Query roleSettings(String database, String role) {
        return Query.rows("roleSettings", "which settings the role has", """
                SELECT d.datname AS database, r.rolname AS role, split_part(entry, '=', 1) AS name,
                       substr(entry, strpos(entry, '=') + 1) AS value
                  FROM pg_db_role_setting AS s
                  LEFT JOIN pg_database AS d ON d.oid = s.setdatabase
                  LEFT JOIN pg_roles AS r ON r.oid = s.setrole
                  CROSS JOIN unnest(s.setconfig) AS entry
                 WHERE (s.setdatabase = 0 OR d.datname = ?) AND (s.setrole = 0 OR r.rolname = ?) LIMIT 500""", database,
                role);
    }

}
