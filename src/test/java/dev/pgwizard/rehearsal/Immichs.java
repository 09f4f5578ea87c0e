package dev.pgwizard.rehearsal;

import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.VectorExtension;
import java.util.List;

/** Databases for Immich: prepared as its guide says, and with an Immich in them. */
final class Immichs {

    private static final String ROWS = "INSERT INTO %s (embedding) SELECT ('[' || (SELECT string_agg((1 + (n * m) %% 997)::text, ',')"
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
        String index = VectorIndex.of(vector, Release.of("3.0.3"));
        postgres.execute(name, "SET ROLE " + name,
                "CREATE TABLE kysely_migrations (name varchar(255) PRIMARY KEY, \"timestamp\" varchar(255))",
                "INSERT INTO kysely_migrations VALUES ('1744910873969-InitialMigration', 'then')",
                "CREATE TABLE system_metadata (key text PRIMARY KEY, value jsonb)", "CREATE TABLE \"user\" (id int)",
                "CREATE TABLE asset (id serial, name text)", "INSERT INTO asset (name) VALUES ('one')");
        for (String table : List.of("smart_search", "face_search")) {
            postgres.execute(name, "SET ROLE " + name,
                    "CREATE TABLE " + table + " (id serial, embedding vector(512) NOT NULL)", ROWS.formatted(table),
                    "CREATE INDEX " + (table.equals("smart_search") ? "clip_index" : "face_index") + " ON " + table
                            + " " + index);
        }
        postgres.execute(name, "ANALYZE");
    }

}
