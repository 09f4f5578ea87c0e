package dev.pgwizard.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The stand-ins behave as the real extensions are known to, see their README for what
 * they cannot.
 */
class StandInTests {

    private static final String IMMICH_INDEX = """
            create index clip_index on smart_search using vchordrq (embedding vector_cosine_ops) with (options = $$
            residual_quantization = false
            [build.internal]
            lists = [1]
            $$)
            """;

    @Majors
    void vectorServesImmichsStatements(int major) {
        TestServer server = TestServer.of(major).with(StandIn.vector("0.8.1")).shared();
        String database = server.newDatabase();

        server.execute(database, "create extension vector", "create table smart_search (embedding vector(3) not null)",
                "create index clip_index on smart_search using hnsw (embedding vector_cosine_ops)"
                        + " with (ef_construction = 300, m = 16)",
                "insert into smart_search values ('[0,1,0]'), ('[1,0,0]')");

        assertThat(server.query(database, "select * from smart_search order by embedding <=> '[2,0,0]'"))
            .containsExactly(List.of("[1,0,0]"), List.of("[0,1,0]"));
        assertThat(server.value(database, "select indexdef from pg_indexes where indexname = 'clip_index'"))
            .contains("USING hnsw (embedding vector_cosine_ops) WITH (ef_construction='300', m='16')");
        assertThat(server.value(database, "select atttypmod from pg_attribute where attname = 'embedding'"))
            .isEqualTo("3");
    }

    @Majors
    void vchordRefusesUntilItsLibraryIsPreloaded(int major) {
        try (TestServer server = TestServer.of(major)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord("0.4.3"))
            .start()) {
            assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() -> server.execute("postgres", "create extension vchord cascade"))
                .withMessageContaining("vchord must be loaded via shared_preload_libraries.")
                .extracting(StatementFailed::sqlState)
                .isEqualTo("XX000");
            assertThat(settings(server)).isEmpty();

            server.execute("postgres", "alter system set shared_preload_libraries = 'vchord'");
            server.restart();

            server.execute("postgres", "create extension vchord cascade");
            assertThat(settings(server)).containsExactly("vchordrq.io_search", "vchordrq.probes");
        }
    }

    @Majors
    void vchordServesImmichsStatementsOnlyWhilePreloaded(int major) {
        try (TestServer server = preloaded(major, StandIn.vector("0.8.1"), StandIn.vchord("1.1.1"))) {
            server.execute("postgres", "create extension vchord cascade",
                    "create table smart_search (embedding vector(3) not null)", IMMICH_INDEX,
                    "insert into smart_search values ('[0,1,0]'), ('[1,0,0]')", "set vchordrq.probes = 1");
            assertThat(server.query("postgres", "select * from smart_search order by embedding <=> '[2,0,0]'"))
                .containsExactly(List.of("[1,0,0]"), List.of("[0,1,0]"));
            server.execute("postgres", "select vchordrq_prewarm('clip_index')");

            server.execute("postgres", "alter system reset shared_preload_libraries");
            server.appendToConf("shared_preload_libraries = ''");
            server.restart();

            assertFails(server, "select * from smart_search", "42704");
            assertFails(server, "select * from pg_indexes", "42704");
            assertFails(server, "drop table smart_search", "42704");
        }
    }

    @Test
    void vchordConvertsColumnsBothWays() {
        try (TestServer server = preloaded(17, StandIn.vector("0.8.1"), StandIn.vchord("0.4.3"))) {
            server.execute("postgres", "create extension vchord cascade",
                    "create table smart_search (embedding vector(3))", "insert into smart_search values ('[0,1,0.5]')",
                    "alter table smart_search alter column embedding set data type real[]");
            assertThat(server.value("postgres", "select embedding from smart_search")).isEqualTo("{0,1,0.5}");

            server.execute("postgres", "alter table smart_search alter column embedding set data type vector(3)");

            assertThat(server.value("postgres", "select embedding from smart_search")).isEqualTo("[0,1,0.5]");
            assertFails(server, "insert into smart_search values ('[1,2]')", "22000");
            assertFails(server, "insert into smart_search values ('nonsense')", "22P02");
        }
    }

    @Test
    void vchordNeedsAPgvectorWithHalfvec() {
        try (TestServer server = preloaded(16, StandIn.vector("0.6.0"), StandIn.vchord("0.3.0"))) {
            assertFails(server, "create extension vchord", "42704");
            assertFails(server, "create extension vchord cascade", "42704");

            server.install(StandIn.vector("0.8.0"));

            server.execute("postgres", "create extension vchord cascade");
        }
    }

    @Test
    void vchordUpdatesOnlyAfterARestartWithTheNewLibrary() {
        try (TestServer server = preloaded(17, StandIn.vector("0.8.1"), StandIn.vchord("0.4.3"))) {
            server.execute("postgres", "create extension vchord cascade");
            server.install(StandIn.vchord("1.1.1"));
            assertThat(server.value("postgres",
                    "select version from pg_available_extension_versions where name = 'vchord' and not installed"))
                .isEqualTo("1.1.1");
            assertFails(server, "alter extension vchord update", "42883");

            server.restart();

            server.execute("postgres", "alter extension vchord update");
            assertThat(server.value("postgres", "select extversion from pg_extension where extname = 'vchord'"))
                .isEqualTo("1.1.1");
        }
    }

    @Test
    void vchordAndRealTrigramsAndRolesLiveTogether() {
        try (TestServer server = preloaded(15, StandIn.vector("0.8.1"), StandIn.vchord("0.5.3"))) {
            String role = server.newRole("secret");
            server.execute("postgres", "create extension pg_trgm", "create extension bloom");
            assertThat(server.value("postgres", "select 'wizard' % 'wizards'")).isEqualTo("t");
            server.execute("postgres", "alter database postgres set vchordrq.probes = 1");
            server.execute("postgres", "set role " + role, "set vchordrq.probes = 1");
        }
    }

    @Majors
    void vectorsRefusesUntilItsLibraryIsPreloaded(int major) {
        try (TestServer server = TestServer.of(major)
            .with(StandIn.vectors("0.2.0"))
            .with(StandIn.vchord("0.4.3"))
            .with(StandIn.vector("0.8.1"))
            .start()) {
            assertThatExceptionOfType(StatementFailed.class)
                .isThrownBy(() -> server.execute("postgres", "create extension vectors"))
                .withMessageContaining("pgvecto.rs: pgvecto.rs must be loaded via shared_preload_libraries.")
                .extracting(StatementFailed::sqlState)
                .isEqualTo("XX000");

            server.appendToConf("shared_preload_libraries = 'vectors.so, vchord.so'");
            server.restart();

            server.execute("postgres", "create extension vectors", "create extension vchord cascade");
            assertThat(settings(server)).containsExactly("vchordrq.io_search", "vchordrq.probes",
                    "vectors.enable_index", "vectors.ivf_nprobe");
        }
    }

    @Majors
    void vectorsServesImmichsStatements(int major) {
        try (TestServer server = preloaded(major, StandIn.vectors("0.2.0"))) {
            server.execute("postgres", "create extension vectors",
                    "alter database postgres set search_path to \"$user\", public, vectors");
            server.execute("postgres", "create table smart_search (embedding vector(3))",
                    "create index clip_index on smart_search using vectors (embedding vector_cos_ops)"
                            + " with (options = $$[indexing.hnsw] m = 16 $$)",
                    "insert into smart_search values ('[0,1,0]')", "set vectors.search_mode = vbase",
                    "set vectors.enable_prefilter = on");
            assertThat(server.query("postgres", "select idx_status from pg_vector_index_stat"))
                .containsExactly(List.of("NORMAL"));
        }
    }

    @Test
    void vectorsGrantsItsViewOnlySince030() {
        try (TestServer server = preloaded(15, StandIn.vectors("0.2.1"))) {
            server.execute("postgres", "create extension vectors");
            String role = server.newRole("secret");
            assertFails(server, "set role " + role + "; select * from vectors.pg_vector_index_stat", "42501");
            server.execute("postgres", "grant usage on schema vectors to " + role);
            assertFails(server, "set role " + role + "; select * from vectors.pg_vector_index_stat", "42501");

            server.install(StandIn.vectors("0.3.0"));
            server.restart();
            server.execute("postgres", "alter extension vectors update");

            server.execute("postgres", "set role " + role, "select * from vectors.pg_vector_index_stat");
        }
    }

    @Test
    void vectorsDoesNotUpdateTo040WhileAnIndexIsLeft() {
        try (TestServer server = preloaded(16, StandIn.vectors("0.4.0"))) {
            server.install(StandIn.vectors("0.3.0"));
            server.execute("postgres", "create extension vectors", "create table t (v vectors.vector)",
                    "create index i on t using vectors (v vectors.vector_cos_ops)");
            server.install(StandIn.vectors("0.4.0"));
            assertFails(server, "alter extension vectors update", "2BP01");
            server.execute("postgres", "drop index i", "alter extension vectors update");
        }
    }

    @Test
    void vectorsLeavesItsSchemaBehind() {
        try (TestServer server = preloaded(14, StandIn.vectors("0.2.0"))) {
            server.execute("postgres", "create extension vectors", "drop extension vectors");
            assertThat(server.value("postgres", "select count(*) from pg_namespace where nspname = 'vectors'"))
                .isEqualTo("1");
        }
    }

    @Test
    void aServerDoesNotStartWithoutAPreloadedLibrary() {
        try (TestServer server = preloaded(17, StandIn.vchord("0.4.3"))) {
            server.remove(StandIn.Product.VECTORCHORD);
            assertThatExceptionOfType(StartFailed.class).isThrownBy(server::restart)
                .withMessageContaining("could not access file \"vchord\"");
        }
    }

    @Test
    void saysThatItIsNotTheRealThing() {
        TestServer server = TestServer.of(17)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord("1.1.1"))
            .with(StandIn.vectors("0.3.0"))
            .shared();
        assertThat(server.query("postgres",
                "select comment from pg_available_extensions where name in ('vector', 'vchord', 'vectors')"))
            .hasSize(3)
            .allSatisfy(row -> assertThat(row.getFirst()).startsWith("STAND-IN for"));
    }

    @Test
    void tellsNoLibraryVersion() {
        try (TestServer server = preloaded(18, StandIn.vector("0.8.1"), StandIn.vchord("1.1.1"))) {
            assertThat(
                    server.query("postgres", "select module_name, coalesce(version, '') from pg_get_loaded_modules()"))
                .contains(List.of("vchord", ""));
        }
    }

    private static TestServer preloaded(int major, StandIn... standIns) {
        TestServerBuilder builder = TestServer.of(major);
        for (StandIn standIn : standIns) {
            builder.with(standIn);
        }
        return builder.setting("shared_preload_libraries", standIns[standIns.length - 1].product().extension()).start();
    }

    private static List<String> settings(TestServer server) {
        return server
            .query("postgres", "select name from pg_settings where name ~ '^(vchord|vectors)[a-z]*[.]' order by name")
            .stream()
            .map(List::getFirst)
            .toList();
    }

    private static void assertFails(TestServer server, String sql, String sqlState) {
        assertThatExceptionOfType(StatementFailed.class).isThrownBy(() -> server.execute("postgres", sql))
            .extracting(StatementFailed::sqlState)
            .isEqualTo(sqlState);
    }

}
