package dev.pgwizard.check;

import dev.pgwizard.bed.ImmichDatabase;
import dev.pgwizard.bed.RunningPostgres;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings a server into a state: a role and a database of its own, and what is done to
 * them.
 */
record Preparation(RunningPostgres postgres, String database, String role, VectorExtension vector) {

    static final String PASSWORD = "pw";

    /** What Immich's own start says to its database. */
    static final String SEARCH_PATH = "ALTER DATABASE $d SET search_path TO \"$user\", public, vectors";

    /** Makes a role and a database, and does to them what the steps say. */
    static Preparation on(RunningPostgres postgres, VectorExtension vector, List<String> steps) {
        letTestsWork(postgres);
        Beginning beginning = Beginning.of(postgres, vector, steps);
        Optional<Preparation> copied = beginning.copied();
        Preparation preparation = copied.orElseGet(() -> empty(postgres, vector));
        preparation.run(copied.isPresent() ? steps.subList(beginning.steps().size(), steps.size()) : steps);
        return preparation;
    }

    static Preparation empty(RunningPostgres postgres, VectorExtension vector) {
        return new Preparation(postgres, postgres.newDatabase(), postgres.newRole(PASSWORD), vector);
    }

    /** A setting for the whole server must not keep the tests themselves from working. */
    private static void letTestsWork(RunningPostgres postgres) {
        postgres.execute("postgres", "SET statement_timeout = 0", "SET default_transaction_read_only = off",
                "ALTER ROLE postgres SET statement_timeout = 0",
                "ALTER ROLE postgres SET default_transaction_read_only = off",
                "ALTER ROLE postgres SET search_path = \"$user\", public");
    }

    void run(List<String> steps) {
        steps.forEach(this::run);
    }

    private void run(String step) {
        String[] words = step.split(" ");
        switch (words[0]) {
            case "recipe" -> recipe();
            case "owned" -> postgres.execute("postgres", fill("ALTER DATABASE $d OWNER TO $r"));
            case "prepared" ->
                inside("CREATE EXTENSION \"uuid-ossp\"", "CREATE EXTENSION unaccent", "CREATE EXTENSION pg_trgm");
            case "read" -> postgres.execute("postgres",
                    fill("CREATE ROLE $r_admin LOGIN PASSWORD '" + PASSWORD + "' CREATEROLE CREATEDB"),
                    fill("GRANT pg_monitor TO $r_admin"));
            case "immich" -> immich(Integer.parseInt(words[1]), words[2]);
            case "installed" -> ((TestServer) postgres).swap(StandIn.named(words[1], words[2]));
            case "removed" -> ((TestServer) postgres).withdraw(StandIn.Product.named(words[1]));
            case "trusted" -> trust(List.of(words).subList(1, words.length));
            case "$d:" -> inside(statements(step.substring("$d: ".length())));
            default -> postgres.execute("postgres", statements(fill(step)));
        }
    }

    /** A semicolon that ends no statement is written with a backslash. */
    private static String[] statements(String text) {
        return Stream.of(text.split("(?<!\\\\); ")).map(sql -> sql.replace("\\;", ";")).toArray(String[]::new);
    }

    private void recipe() {
        run("owned");
        inside("CREATE EXTENSION " + vector.extension() + " CASCADE", "CREATE EXTENSION earthdistance CASCADE");
        if (vector == VectorExtension.PGVECTO_RS) {
            inside("GRANT USAGE ON SCHEMA vectors TO $r", "GRANT SELECT ON vectors.pg_vector_index_stat TO $r");
        }
    }

    private void immich(int migrations, String version) {
        run("prepared");
        inside("CREATE EXTENSION IF NOT EXISTS earthdistance CASCADE");
        if (RealImmich.isThere()) {
            new RealImmich(postgres, database, role).hasRun(version, migrations, vector);
        }
        else {
            leave(migrations);
        }
        inside("SET ROLE $r", "INSERT INTO public.version_history (version) VALUES ('" + version + "')");
    }

    /**
     * An Immich that has run: its ledger, its two vector tables with their indexes, and
     * whatever else the release with so many migrations left.
     */
    private void leave(int migrations) {
        String index = switch (vector) {
            case VECTORCHORD -> "vchordrq (embedding vector_cosine_ops) WITH (options = $$lists = [1]$$)";
            case PGVECTOR -> "hnsw (embedding vector_cosine_ops)";
            case PGVECTO_RS -> "vectors (embedding vectors.vector_cos_ops)";
        };
        String type = vector == VectorExtension.PGVECTO_RS ? "vectors.vector(512)" : "vector(512)";
        inside(SEARCH_PATH, "SET ROLE $r",
                "CREATE TABLE public.kysely_migrations (name varchar(255) PRIMARY KEY, \"timestamp\" varchar(255) NOT NULL)",
                "INSERT INTO public.kysely_migrations VALUES " + names(migrations),
                "CREATE TABLE public.kysely_migrations_lock (id varchar(255) PRIMARY KEY, is_locked int NOT NULL DEFAULT 0)",
                "INSERT INTO public.kysely_migrations_lock VALUES ('migration_lock', 0)",
                String.join("; ", ImmichDatabase.of(TargetFixtures.leaving(migrations)).withoutEmbeddings()),
                "CREATE TABLE public.smart_search (id int PRIMARY KEY, embedding " + type + " NOT NULL)",
                "CREATE TABLE public.face_search (id int PRIMARY KEY, embedding " + type + " NOT NULL)",
                "CREATE INDEX clip_index ON public.smart_search USING " + index,
                "CREATE INDEX face_index ON public.face_search USING " + index);
    }

    /**
     * As some packagers do: with this line in its control file an owner may create it.
     */
    private void trust(List<String> extensions) {
        for (String extension : extensions) {
            ((TestServer) postgres).trust(extension);
        }
    }

    private static String names(int count) {
        return TargetFixtures.migrations(count)
            .stream()
            .map(name -> "('" + name + "', '2026-01-01T00:00:00.000Z')")
            .collect(Collectors.joining(", "));
    }

    private void inside(String... statements) {
        postgres.execute(database, Stream.of(statements).map(this::fill).toArray(String[]::new));
    }

    private String fill(String text) {
        return text.replace("$d", database).replace("$r", role);
    }

}
