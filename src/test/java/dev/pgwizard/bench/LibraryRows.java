package dev.pgwizard.bench;

import dev.pgwizard.apply.Plans;
import dev.pgwizard.apply.Run.State;
import dev.pgwizard.bed.Library;
import dev.pgwizard.bed.RealPgvector;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Psqls;
import dev.pgwizard.remedy.Remedy.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a verdict and an apply cost where an Immich lives, with the real pgvector: a
 * million assets and real indexes, thousands of objects of another's.
 */
final class LibraryRows {

    private static final int ASSETS = 1_000_000;

    private static final int EMBEDDINGS = 20_000;

    private static final int OBJECTS = 5_000;

    private static final int MIGRATIONS = 86;

    private static final String RELEASE = "3.0.3";

    private static final int DIMENSIONS = 512;

    private LibraryRows() {
    }

    static List<Row> measure(Wishes wishes, Installed installed) {
        List<Row> rows = new ArrayList<>();
        try (Wizard wizard = Wizard.start(installed::shipped);
                TestServer empty = library(0);
                TestServer full = library(wishes.share(EMBEDDINGS))) {
            fill(full, wishes);
            rows.add(verdict(wishes, wizard, empty, full));
            rows.add(apply(wishes, empty));
        }
        catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    private static TestServer library(int embeddings) {
        Bench.say("making a library with %d embeddings".formatted(embeddings));
        TestServer server = Servers
            .start(RealPgvector.of(17).setting("maintenance_work_mem", "1GB").setting("max_wal_size", "32GB"));
        Library.of(server, VectorExtension.PGVECTOR, DIMENSIONS).fill(MIGRATIONS, RELEASE, embeddings);
        return server;
    }

    private static void fill(TestServer server, Wishes wishes) {
        Bench.say("making %d assets".formatted(wishes.share(ASSETS)));
        server.execute(Library.NAME, "SET session_replication_role = replica",
                """
                        INSERT INTO public.asset (checksum, "checksumAlgorithm", "fileCreatedAt", "fileModifiedAt", "localDateTime",
                            "originalFileName", "originalPath", "ownerId", type)
                        SELECT decode(md5(n::text), 'hex'), 'sha1', now(), now(), now(), n || '.jpg', '/upload/' || n, md5('owner')::uuid, 'IMAGE'
                          FROM generate_series(1, %d) AS n"""
                    .formatted(wishes.share(ASSETS)),
                "VACUUM (ANALYZE)", "CHECKPOINT");
    }

    private static Row verdict(Wishes wishes, Wizard wizard, TestServer empty, TestServer full) {
        Bench.say("verdict on a library");
        Person one = new Person(wizard).arrive(full.port());
        Person other = new Person(wizard).arrive(empty.port());
        for (int time = 0; time < VerdictRows.WARM; time++) {
            one.verdict();
            other.verdict();
        }
        Samples many = new Samples();
        Samples none = new Samples();
        for (int round = 0; round < wishes.rounds(); round++) {
            many.time(one::verdict);
            none.time(other::verdict);
        }
        return Row.ratio(
                VerdictRows.VERDICT + ", of an Immich with %,d assets, %,d embeddings and their indexes by pgvector"
                    .formatted(wishes.share(ASSETS), wishes.share(EMBEDDINGS)),
                "the same of one without any", 1.2, many, none, "ms");
    }

    private static Row apply(Wishes wishes, TestServer server) {
        int objects = wishes.share(OBJECTS);
        Bench.say("an apply with %d objects".formatted(objects));
        server.execute(Library.NAME, "CREATE SCHEMA taken", """
                DO $$ BEGIN FOR i IN 1 .. %d LOOP
                  EXECUTE format('CREATE TABLE taken.t%%s (id int)', i);
                  IF i %% 1000 = 0 THEN COMMIT; END IF;
                END LOOP; END $$""".formatted(objects));
        Samples wizard = new Samples();
        Samples psql = new Samples();
        for (int round = 0; round < Math.min(wishes.rounds(), 5); round++) {
            wizard.time(() -> run(server, statements(objects, "immich")));
            psql(server, statements(objects, "postgres"));
            psql.time(() -> psql(server, statements(objects, "immich")));
            psql(server, statements(objects, "postgres"));
        }
        return Row.ratio("apply: a step that takes over %,d objects".formatted(objects),
                "`psql` with the same statements in one transaction", 1.5, wizard, psql, "ms");
    }

    private static String[] statements(int objects, String owner) {
        return IntStream.rangeClosed(1, objects)
            .mapToObj(number -> "ALTER TABLE taken.t%d OWNER TO %s".formatted(number, owner))
            .toArray(String[]::new);
    }

    private static void run(TestServer server, String... statements) {
        State state = Plans.run(Plans.order(server, Plans.of(Plans.sql("take", Phase.OWNERSHIP, "immich", statements))))
            .state();
        if (!(state instanceof State.Done)) {
            throw new IllegalStateException(state.toString());
        }
    }

    private static void psql(TestServer server, String... statements) {
        Psqls.Result result = Psqls.run(server,
                "\\connect immich\nBEGIN;\n" + String.join(";\n", statements) + ";\nCOMMIT;\n", "",
                "--set=ON_ERROR_STOP=1");
        if (result.code() != 0) {
            throw new IllegalStateException(result.output());
        }
    }

}
