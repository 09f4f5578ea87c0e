package dev.pgwizard.safety;

import dev.pgwizard.bed.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What somebody with a database of his own can put into it to be called with another
 * one's rights. Each planted function writes into the server's log as whom it was called.
 */
final class Planted {

    private static final Pattern CALL = Pattern.compile("PLANTED in .* as (.*) of (.*)");

    static final String PASSWORD = "secret";

    /** What it is, who it became, and who logged in. */
    private static final String BODY = "BEGIN RAISE LOG ''PLANTED in % as % of %'', %s, current_user, session_user; RETURN NULL; END";

    /** One for every operator of Postgres between types that statements use. */
    private static final String OPERATORS = """
            DO $do$ DECLARE o record; n int := 0; BEGIN
              FOR o IN SELECT p.oprname, l.typname::text AS l, r.typname::text AS r, t.typname::text AS t
                         FROM pg_catalog.pg_operator AS p JOIN pg_catalog.pg_type AS r ON r.oid = p.oprright
                         JOIN pg_catalog.pg_type AS l ON l.oid = p.oprleft JOIN pg_catalog.pg_type AS t ON t.oid = p.oprresult
                        WHERE l.typname = ANY (<types>) AND r.typname = ANY (<types>) AND p.oprnamespace = 'pg_catalog'::regnamespace
                        UNION
                       SELECT '||', l, r, 'text' FROM unnest(<types>) AS l, unnest('{text,name,int8,int4}'::text[]) AS r
                        WHERE 'text' IN (l, r) AND l NOT LIKE '\\_%' LOOP
                n := n + 1;
                EXECUTE format('CREATE FUNCTION public.planted_%s(%I, %I) RETURNS %I LANGUAGE plpgsql IMMUTABLE AS %L', n, o.l, o.r, o.t,
                               format('BEGIN RAISE LOG ''PLANTED in %% as %% of %%'', %L, current_user, session_user; RETURN NULL; END', o.l || ' ' || o.oprname || ' ' || o.r));
                BEGIN
                  EXECUTE format('CREATE OPERATOR public.%s (LEFTARG = %I, RIGHTARG = %I, FUNCTION = public.planted_%s)', o.oprname, o.l, o.r, n);
                EXCEPTION WHEN duplicate_function THEN NULL;
                END;
              END LOOP;
            END $do$""";

    /** One for every function of Postgres that takes only such types. */
    private static final String FUNCTIONS = """
            DO $do$ DECLARE f record; BEGIN
              FOR f IN SELECT DISTINCT p.proname, pg_catalog.oidvectortypes(p.proargtypes) AS args, pg_catalog.format_type(p.prorettype, NULL) AS t
                         FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_type AS t ON t.oid = p.prorettype
                        WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.prokind = 'f' AND NOT p.proretset AND p.pronargs < 4
                          AND t.typtype = 'b' AND NOT EXISTS (SELECT FROM unnest(p.proargtypes) AS a JOIN pg_catalog.pg_type AS y ON y.oid = a
                                                               WHERE y.typname <> ALL (<types> || '{regclass,json,jsonb,xml,bytea}'::text[])) LOOP
                BEGIN
                  EXECUTE format('CREATE FUNCTION public.%I(%s) RETURNS %s LANGUAGE plpgsql AS %L', f.proname, f.args, f.t,
                               format('BEGIN RAISE LOG ''PLANTED in %% as %% of %%'', %L, current_user, session_user; RETURN NULL; END', f.proname));
                EXCEPTION WHEN duplicate_function THEN NULL;
                END;
              END LOOP;
            END $do$""";

    private static final String TYPES = "'{name,text,oid,int2,int4,int8,bool,char,timestamptz,_text,_name,float8,varchar}'::text[]";

    private final TestServer server;

    Planted(TestServer server) {
        this.server = server;
    }

    /** A database of a role of the same name, where another one may create too. */
    String database() {
        String name = server.unique("photos");
        server.execute("postgres", "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(name, PASSWORD),
                "CREATE ROLE %s_lodger LOGIN PASSWORD '%s'".formatted(name, PASSWORD),
                "CREATE DATABASE %s OWNER %1$s".formatted(name));
        server.execute(name, "CREATE EXTENSION earthdistance CASCADE",
                "GRANT ALL ON SCHEMA public TO %s, %1$s_lodger".formatted(name));
        return name;
    }

    /** Every name of Postgres, in front of Postgres' own. */
    void names(String database) {
        as(database, database + "_lodger",
                List.of(OPERATORS.replace("<types>", TYPES), FUNCTIONS.replace("<types>", TYPES)));
        as(database, database, List.of("ALTER DATABASE " + database + " SET search_path = public, pg_catalog",
                "ALTER ROLE " + database + " SET search_path = public, pg_catalog"));
        server.execute("postgres", "ALTER DATABASE postgres SET search_path = public, pg_catalog");
    }

    /** Immich's tables with columns of a type of his own, which has casts of its own. */
    void types(String database, String type) {
        as(database, database, List.of(type));
        for (String target : List.of("text", "varchar", "bpchar", "name", "int8", "timestamptz", "json", "jsonb",
                "real[]")) {
            String function = "cast_to_" + target.replaceAll("\\W", "");
            as(database, database,
                    List.of("CREATE FUNCTION public.%s(evil) RETURNS %s LANGUAGE plpgsql AS '%s'".formatted(function,
                            target, body(function)),
                            "CREATE CAST (evil AS %s) WITH FUNCTION public.%s(evil) AS %s".formatted(target, function,
                                    target.equals("json") ? "ASSIGNMENT" : "IMPLICIT")));
        }
        tables(database, "evil", "evil", "evil");
    }

    /** Immich's tables as they should be. */
    void tables(String database, String text, String time, String embedding) {
        as(database, database,
                List.of("CREATE TABLE kysely_migrations (name %s, \"timestamp\" %s)".formatted(text, text),
                        "CREATE TABLE migrations (id int, \"timestamp\" %s, name %s)".formatted(text, text),
                        "CREATE TABLE version_history (\"createdAt\" %s, version %s)".formatted(time, text),
                        "CREATE TABLE smart_search (\"assetId\" uuid, embedding %s)".formatted(embedding),
                        "CREATE TABLE face_search (\"faceId\" uuid, embedding %s)".formatted(embedding)));
    }

    /** The owner's statements. */
    void as(String database, String role, List<String> statements) {
        try (Connection connection = server.connect(database, role, PASSWORD);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The calls since then in sessions of these roles. */
    List<String> calls(int since, String... roles) {
        return server.log()
            .substring(since)
            .lines()
            .map(CALL::matcher)
            .filter(call -> call.find() && List.of(roles).contains(call.group(2)))
            .map(MatchResult::group)
            .distinct()
            .toList();
    }

    /** The body of a function that tells of its call. */
    static String body(String what) {
        return BODY.replace("%s", "''" + what + "''");
    }

}
