package dev.pgwizard.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.Quick;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements a person may run as they are, whatever the search_path. */
@Quick
class CopiedSqlTests {

    @ParameterizedTest
    @ValueSource(strings = { "ALTER SYSTEM SET max_connections = 200;", "SHOW server_version;",
            "ALTER SYSTEM SET wal_level = logical;\nSELECT pg_catalog.pg_reload_conf();",
            "ALTER ROLE immich IN DATABASE immich SET search_path TO \"$user\", public, vectors;",
            "CREATE DATABASE immich OWNER immich TEMPLATE template0;", "GRANT immich TO \"it's\";",
            "GRANT CREATE, CONNECT ON DATABASE \"a\"\"b\" TO immich", "REINDEX INDEX public.clip_index;",
            "CREATE EXTENSION IF NOT EXISTS vchord SCHEMA public CASCADE;", "ALTER EXTENSION ‹vchord› UPDATE;",
            "SELECT DISTINCT extname FROM pg_catalog.pg_extension", "-- a; comment\n\\conninfo\nSHOW port;" })
    void saysNothingBeforeWhatLooksNothingUp(String sql) {
        assertThat(CopiedSql.of(sql)).isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(strings = { "SELECT pg_reload_conf();", "SELECT datname FROM pg_database;",
            "REINDEX INDEX clip_index;", "CREATE EXTENSION vchord CASCADE;", "SHOW port;\nSELECT 1 + 1;",
            "DO $$ BEGIN END $$;", "SET search_path = x;", "ALTER ROLE immich SET work_mem = '; SELECT evil()';",
            "GRANT EXECUTE ON FUNCTION own() TO immich;",
            "SELECT name FROM pg_catalog.pg_settings WHERE name = 'port';",
            "CREATE SCHEMA a CREATE VIEW b AS SELECT c()", "SET search_path = pg_catalog, public;\nSELECT 1;",
            "ALTER TABLE public.asset ALTER id TYPE text" })
    void beginsWithTheCatalogWhereANameIsLookedUp(String sql) {
        assertThat(CopiedSql.of(sql)).isEqualTo("SET search_path = pg_catalog;\n" + sql);
    }

    /** Whoever owns the database may have chosen MD5 for it. */
    @Test
    void saysWhatPsqlMakesOfAPassword() {
        assertThat(CopiedSql.of("SHOW port;\n\\password immich"))
            .isEqualTo("SET password_encryption = 'scram-sha-256';\nSHOW port;\n\\password immich");
    }

    @ParameterizedTest
    @ValueSource(strings = { "SELECT now();", "\\password immich", "SELECT now();\n\\password immich" })
    void saysItOnce(String one) {
        String sql = CopiedSql.of(one);

        assertThat(CopiedSql.of(sql)).isEqualTo(sql);
    }

}
