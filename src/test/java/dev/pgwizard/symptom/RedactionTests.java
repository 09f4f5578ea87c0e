package dev.pgwizard.symptom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTests {

    @ParameterizedTest
    @ValueSource(strings = { "DB_URL=postgresql://immich:hunter2@nas.lan:5432/immich", "postgres://u:p@hunter2@host/db",
            "DB_PASSWORD=hunter2", "POSTGRES_PASSWORD: hunter2", "PGPASSWORD='hunter2'", "password: \"hunter2\"",
            "host=x user=y password=hunter2 dbname=z", "jdbc:postgresql://x/y?user=a&password=hunter2&ssl=true",
            "  password: 'hunter2',", "ALTER ROLE immich PASSWORD 'hunter2'", "JWT_SECRET=hunter2",
            "IMMICH_API_KEY=hunter2", "redis://:hunter2@redis:6379", "password => 'hunter2'", "DB_PASWORD=hunter2",
            "DB_P\u00adSSWORD=hunter2", "POSTGRES_PW=hunter2" })
    void hidesPasswords(String text) {
        assertThat(Redaction.secrets(text)).doesNotContain("hunter2").contains("•••");
    }

    @ParameterizedTest
    @ValueSource(strings = { "FATAL:  password authentication failed for user \"immich\"",
            "PostgresError: no password supplied", "at async /usr/src/app/dist/services/database.service.js:76:23",
            "2025-07-17 16:26:27.418 CEST [258215] ERROR:  vchord must be loaded via shared_preload_libraries.",
            "extension \"vchord\" has no update path from version \"1.0.0\" to version \"0.5.3\"",
            "connect ECONNREFUSED 127.0.0.1:5432", "https://docs.immich.app/errors/#typeorm-upgrade",
            "SELECT 'x'::regclass, now()::date", "DB_USERNAME=immich", "DB_DATABASE_NAME=immich",
            "DB_VECTOR_EXTENSION=pgvector", "POSTGRES_INITDB_ARGS=--data-checksums",
            "at \"localhost\" (::1), port 5432" })
    void leavesTheRestAlone(String text) {
        assertThat(Redaction.places(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "no pg_hba.conf entry for host \"172.20.0.6\", user | 172.20.0.6",
            "connect ECONNREFUSED 192.168.1.170:5432 | 192.168.1.170", "address: '10.43.7.11', | 10.43.7.11",
            "listening on fe80::1ff:fe23:4567:890a port | fe80::1ff:fe23:4567:890a",
            "from 2001:0db8:0000:0000:0000:ff00:0042:8329 | ff00:0042",
            "getaddrinfo ENOTFOUND immich_postgres | immich_postgres", "DB_HOSTNAME=postgres-main | postgres-main",
            "postgresql://immich:x@pg.example.com:5432/immich | pg.example.com",
            "write CONNECT_TIMEOUT immich-db:5432 | immich-db", "connection to server at \"nas.lan\", port | nas.lan",
            "could not translate host name \"db.home.arpa\" | db.home.arpa",
            "certificate for cloud.mydomain.de | mydomain" })
    void hidesWhereThingsAre(String text, String place) {
        assertThat(Redaction.places(text)).doesNotContain(place).containsPattern("‹(host|address)›");
    }

    /**
     * Somebody will paste something odd; it must not take minutes. The limit is far above
     * what a slow machine needs.
     */
    @Test
    void staysQuickOnHostileText() {
        String hostile = "http://a:".repeat(20_000) + "password '".repeat(20_000) + "a-".repeat(100_000);
        assertThat(org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(java.time.Duration.ofSeconds(60),
                () -> Redaction.places(hostile).length()))
            .isPositive();
    }

}
