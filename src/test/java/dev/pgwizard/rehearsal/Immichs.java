package dev.pgwizard.rehearsal;

import dev.pgwizard.bed.ImmichDatabase;
import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.rehearsal.RehearsalSession.RehearsalTarget;
import java.util.List;
import java.util.stream.Stream;

/** Databases for Immich: prepared as its guide says, and with an Immich in them. */
final class Immichs {

    private static final String ROWS = "INSERT INTO %s (\"%s\", embedding) SELECT gen_random_uuid(), ('[' || (SELECT string_agg((1 + (n * m) %% 997)::text, ',')"
            + " FROM generate_series(1, 512) AS m) || ']')::vector FROM generate_series(1, 300) AS n";

    private Immichs() {
    }

    /**
     * A role and a database of one name, with the extensions that only a superuser can
     * create.
     */
    static void recipe(RunningPostgres postgres, String name, String vector) {
        postgres.execute("postgres", "CREATE ROLE " + name + " LOGIN PASSWORD '" + Rehearsals.PASSWORD + "'",
                "CREATE DATABASE " + name + " OWNER " + name);
        postgres.execute(name, "CREATE EXTENSION " + vector + " CASCADE", "CREATE EXTENSION earthdistance CASCADE");
    }

    /**
     * The tables and indexes of an Immich that has run, as far as a rehearsal looks at
     * them.
     */
    static void settle(RunningPostgres postgres, String name, VectorExtension vector) {
        String index = new RehearsalTarget(TargetFixtures.owner("3.0.3", vector, name, name), vector).index();
        postgres.execute(name,
                Stream.of(List.of("SET ROLE " + name, "CREATE EXTENSION unaccent", "CREATE EXTENSION pg_trgm",
                        "CREATE EXTENSION \"uuid-ossp\"",
                        "CREATE TABLE kysely_migrations (name varchar(255) PRIMARY KEY, \"timestamp\" varchar(255))",
                        "INSERT INTO kysely_migrations VALUES ('1744910873969-InitialMigration', 'then')"),
                        ImmichDatabase.of("3.0.3").withoutEmbeddings(),
                        embeddings("smart_search", "assetId", "clip_index", index),
                        embeddings("face_search", "faceId", "face_index", index))
                    .flatMap(List::stream)
                    .toArray(String[]::new));
        postgres.execute(name, "ANALYZE");
    }

    private static List<String> embeddings(String table, String key, String name, String index) {
        return List.of(
                "CREATE TABLE %s (\"%s\" uuid PRIMARY KEY, embedding vector(512) NOT NULL)".formatted(table, key),
                ROWS.formatted(table, key), "CREATE INDEX " + name + " ON " + table + " " + index);
    }

}
