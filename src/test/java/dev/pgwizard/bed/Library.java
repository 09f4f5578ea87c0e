package dev.pgwizard.bed;

import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A database as an Immich leaves it that has run for a while: its ledger, a table of each
 * kind that a start looks at, and embeddings with their indexes. The role and the
 * database are called {@code immich}.
 *
 * @param type of the embeddings, without the number of dimensions
 */
public record Library(RunningPostgres postgres, VectorExtension vector, String type, int dimensions) {

    public static final String NAME = "immich";

    private static final String ROWS = "INSERT INTO public.%s SELECT md5(n::text)::uuid, (SELECT array_agg(sin(n * 0.7 + m * 1.3)::real"
            + " ORDER BY m) FROM generate_series(1, %d) AS m)::%s FROM generate_series(1, %d) AS n";

    public static Library of(RunningPostgres postgres, VectorExtension vector, int dimensions) {
        String type = vector == VectorExtension.PGVECTO_RS ? "vectors.vector" : "vector";
        return new Library(postgres, vector, type, dimensions);
    }

    /** Makes role, database and extensions as Immich's guide says, and fills them. */
    public Library fill(int migrations, String version, int rows) {
        postgres.execute("postgres", "CREATE ROLE immich LOGIN PASSWORD 'pw'", "CREATE DATABASE immich OWNER immich");
        postgres.execute(NAME, "CREATE EXTENSION " + vector.extension() + " CASCADE",
                "CREATE EXTENSION earthdistance CASCADE", "CREATE EXTENSION \"uuid-ossp\"", "CREATE EXTENSION unaccent",
                "CREATE EXTENSION pg_trgm");
        if (vector == VectorExtension.PGVECTO_RS) {
            postgres.execute(NAME, "GRANT USAGE ON SCHEMA vectors TO immich",
                    "GRANT SELECT ON vectors.pg_vector_index_stat TO immich");
        }
        postgres.execute(NAME, "ALTER DATABASE immich SET search_path TO \"$user\", public, vectors");
        postgres.execute(NAME, Stream.concat(ledger(migrations, version), embeddings(rows)).toArray(String[]::new));
        return this;
    }

    private static Stream<String> ledger(int migrations, String version) {
        return Stream.of("SET ROLE immich",
                "CREATE TABLE public.kysely_migrations (name varchar(255) PRIMARY KEY, \"timestamp\" varchar(255) NOT NULL)",
                "INSERT INTO public.kysely_migrations VALUES " + names(migrations),
                "CREATE TABLE public.kysely_migrations_lock (id varchar(255) PRIMARY KEY, is_locked int NOT NULL DEFAULT 0)",
                "INSERT INTO public.kysely_migrations_lock VALUES ('migration_lock', 0)",
                String.join("; ", ImmichDatabase.of(TargetFixtures.leaving(migrations)).withoutEmbeddings()),
                "INSERT INTO public.version_history (version) VALUES ('" + version + "')");
    }

    private Stream<String> embeddings(int rows) {
        return Stream.of(table("smart_search", "assetId", dimensions, rows), table("face_search", "faceId", 512, rows))
            .flatMap(statements -> statements.stream());
    }

    private List<String> table(String table, String key, int width, int rows) {
        String index = table.equals("smart_search") ? "clip_index" : "face_index";
        return List.of(
                "CREATE TABLE public.%s (\"%s\" uuid PRIMARY KEY, embedding %s(%d) NOT NULL)".formatted(table, key,
                        type, width),
                "ALTER TABLE public.%s ALTER COLUMN embedding SET STORAGE EXTERNAL".formatted(table),
                ROWS.formatted(table, width, type, rows),
                "CREATE INDEX %s ON public.%s USING %s".formatted(index, table, method()));
    }

    /** As Immich writes it, the options of the others shortened. */
    private String method() {
        return switch (vector) {
            case VECTORCHORD -> "vchordrq (embedding vector_cosine_ops) WITH (options = $$lists = [1]$$)";
            case PGVECTOR -> "hnsw (embedding vector_cosine_ops) WITH (ef_construction = 300, m = 16)";
            case PGVECTO_RS -> "vectors (embedding vectors.vector_cos_ops) WITH (options = $$[indexing.hnsw]$$)";
        };
    }

    private static String names(int count) {
        return TargetFixtures.migrations(count)
            .stream()
            .map(name -> "('" + name + "', '2026-01-01T00:00:00.000Z')")
            .collect(Collectors.joining(", "));
    }

    /** Rows and a checksum of keys and embeddings, whatever type they are in. */
    public List<String> sums() {
        return Stream.of("smart_search", "face_search")
            .map(table -> postgres.value(NAME,
                    "SELECT count(*) || ' ' || md5(string_agg((to_jsonb(t) - 'embedding')::text || (embedding::real[])::text, ',' ORDER BY (to_jsonb(t) - 'embedding')::text)) FROM public."
                            + table + " AS t"))
            .toList();
    }

    /** Where an index lies on the disk: it moves when the index is built anew. */
    public String file(String index) {
        return postgres.value(NAME, "SELECT relfilenode FROM pg_class WHERE relname = '" + index + "'");
    }

}
