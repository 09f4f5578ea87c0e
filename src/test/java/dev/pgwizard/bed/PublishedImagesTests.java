package dev.pgwizard.bed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * What the stand-ins claim, asked of the real extensions: files there, library loaded,
 * extension created, and Immich's own statements.
 */
@Testcontainers(disabledWithoutDocker = true)
class PublishedImagesTests {

    @Test
    void immichsImageHasVectorChordLoaded() {
        try (ContainerPostgres server = ContainerPostgres
            .start("ghcr.io/immich-app/postgres:14-vectorchord0.4.3-pgvectors0.2.0", 14)) {
            assertThat(available(server, "vchord")).isEqualTo("0.4.3");
            assertThat(available(server, "vectors")).isEqualTo("0.2.0");
            assertThat(server.value("postgres", "show shared_preload_libraries")).contains("vchord", "vectors");
            assertThat(settings(server, "vchordrq")).contains("vchordrq.probes", "vchordrq.io_search")
                .doesNotContain("vchordrq.enable_scan", "vchordrq.prewarm_dim");

            server.execute("postgres", "create extension vchord cascade",
                    "create table smart_search (embedding vector(3) not null)", """
                            create index clip_index on smart_search using vchordrq (embedding vector_cosine_ops)
                            with (options = $$
                            residual_quantization = false
                            [build.internal]
                            lists = [1]
                            spherical_centroids = true
                            $$)
                            """, "insert into smart_search values ('[0,1,0]'), ('[1,0,0]')",
                    "select vchordrq_prewarm('clip_index')");

            assertThat(server.query("postgres", "select * from smart_search order by embedding <=> '[2,0,0]' limit 1"))
                .containsExactly(List.of("[1,0,0]"));
        }
    }

    @Test
    void pgvectoRssImageHasItsLibraryLoaded() {
        try (ContainerPostgres server = ContainerPostgres.start("tensorchord/pgvecto-rs:pg14-v0.2.1", 14)) {
            assertThat(available(server, "vectors")).isEqualTo("0.2.1");
            assertThat(settings(server, "vectors")).contains("vectors.search_mode", "vectors.enable_prefilter")
                .doesNotContain("vectors.openai_base_url");

            server.execute("postgres", "create extension if not exists vectors");

            assertThat(server.value("postgres",
                    "select nspname from pg_extension"
                            + " join pg_namespace on pg_namespace.oid = extnamespace where extname = 'vectors'"))
                .isEqualTo("vectors");
            assertThat(server.value("postgres", "select has_table_privilege('pg_monitor',"
                    + " 'vectors.pg_vector_index_stat'::regclass, 'select')"))
                .isEqualTo("f");
        }
    }

    private static String available(RunningPostgres server, String extension) {
        return server.value("postgres",
                "select default_version from pg_available_extensions where name = '%s'".formatted(extension));
    }

    private static List<String> settings(RunningPostgres server, String prefix) {
        return server.query("postgres", "select name from pg_settings where name like '%s.%%'".formatted(prefix))
            .stream()
            .map(List::getFirst)
            .toList();
    }

}
