package dev.pgwizard.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackagedPostgresTests {

    @ParameterizedTest
    @ValueSource(ints = { 17, 18 })
    void realPgvectorFindsTheNearestByItsIndex(int major) {
        TestServer server = RealPgvector.of(major).shared();
        String database = server.newDatabase();
        server.execute(database, "create extension vector", "create table smart_search (embedding vector(3) not null)",
                "create index clip_index on smart_search using hnsw (embedding vector_cosine_ops)"
                        + " with (ef_construction = 300, m = 16)",
                "insert into smart_search values ('[0,1,0]'), ('[1,0,0]')",
                "alter database %s set enable_seqscan = off".formatted(database));

        String search = "select * from smart_search order by embedding <=> '[2,0,0]' limit 1";

        assertThat(server.query(database, search)).containsExactly(List.of("[1,0,0]"));
        assertThat(server.query(database, "explain " + search)).flatExtracting(row -> row)
            .anyMatch(line -> line.contains("Index Scan using clip_index"));
    }

    @ParameterizedTest
    @ValueSource(ints = { 17, 18 })
    void realPgvectorsServerRestartsOnItsData(int major) {
        try (TestServer server = RealPgvector.of(major).tls().start()) {
            server.execute("postgres", "create extension vector", "create table kept (v vector(3))",
                    "alter system set shared_preload_libraries = 'pg_stat_statements'");
            server.restart();
            assertThat(server.query("postgres", "select * from kept")).isEmpty();
            assertThat(server.value("postgres", "show shared_preload_libraries")).isEqualTo("pg_stat_statements");
        }
    }

    @Test
    void debiansPostgresRunsBesideTheSystems() {
        try (TestServer server = DebianPostgres.of(15).start()) {
            assertThat(server.value("postgres", "select version()")).contains("PostgreSQL 15.", "Debian");
            server.restart();
            assertThat(server.value("postgres", "show data_directory")).isEqualTo(server.dataDirectory().toString());
        }
    }

}
