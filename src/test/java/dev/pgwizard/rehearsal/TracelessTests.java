package dev.pgwizard.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.Catalogs;
import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.rehearsal.ProbeResult.Failed;
import dev.pgwizard.rehearsal.ProbeResult.Skipped;
import dev.pgwizard.server.Databases;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A rehearsal leaves nothing behind, stands in nobody's way, and survives its own end.
 */
class TracelessTests {

    private static final String LOCKS = """
            SELECT l.mode FROM pg_locks AS l JOIN pg_stat_activity AS s USING (pid)
             WHERE s.usename = '%1$s' AND ((l.locktype = 'relation' AND l.relation IN
                 (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE 'pgwizard%%'))
               OR (l.locktype = 'object' AND l.classid = 'pg_database'::regclass AND l.mode <> 'RowExclusiveLock')
               OR l.locktype = 'advisory')""";

    @Majors
    void leavesTheCatalogsOfANewDatabaseAsTheyWere(int major) {
        try (TestServer postgres = quiet(major)) {
            Immichs.recipe(postgres, "fresh", "vchord");
            List<String> before = Catalogs.dump(postgres, "fresh");

            Rehearsed rehearsed = Rehearsals.of(postgres, "3.0.3", VectorExtension.VECTORCHORD, "fresh", "fresh");

            assertThat(rehearsed.succeeded()).as(() -> Rehearsals.describe(rehearsed)).isTrue();
            assertThat(Catalogs.dump(postgres, "fresh")).isEqualTo(before);
        }
    }

    @Test
    void leavesTheCatalogsOfASuperusersDatabaseAsTheyWere() {
        try (TestServer postgres = quiet(16)) {
            postgres.execute("postgres", "CREATE ROLE boss LOGIN SUPERUSER PASSWORD 'pw'",
                    "CREATE DATABASE boss OWNER boss");
            List<String> before = Catalogs.dump(postgres, "boss");

            Rehearsed rehearsed = Rehearsals.of(postgres, "3.0.3", VectorExtension.VECTORCHORD, "boss", "boss");

            assertThat(rehearsed.succeeded()).as(() -> Rehearsals.describe(rehearsed)).isTrue();
            assertThat(Catalogs.dump(postgres, "boss")).isEqualTo(before);
        }
    }

    @Test
    void leavesALivingImmichAsItWas() {
        try (TestServer postgres = quiet(15)) {
            Immichs.recipe(postgres, "living", "vchord");
            Immichs.settle(postgres, "living", VectorExtension.VECTORCHORD);
            List<String> before = Catalogs.dump(postgres, "living");

            Rehearsed rehearsed = Rehearsals.of(postgres, "3.0.3", VectorExtension.VECTORCHORD, "living", "living");

            assertThat(rehearsed.succeeded()).as(() -> Rehearsals.describe(rehearsed)).isTrue();
            assertThat(rehearsed.results()).extracting(ProbeResult::id).contains("search", "faces", "prewarm");
            assertThat(Catalogs.dump(postgres, "living")).isEqualTo(before);
        }
    }

    @Test
    void locksNothingOfALivingImmichMoreThanAReader() {
        TestServer postgres = TestServer.of(17).with(StandIn.vector("0.8.1")).shared();
        String name = postgres.unique("locks");
        Immichs.recipe(postgres, name, "vector");
        Immichs.settle(postgres, name, VectorExtension.PGVECTOR);
        List<String> locks = new ArrayList<>();
        Databases watched = database -> beforeRollback(Rehearsals.asRole(postgres, name).open(database),
                () -> postgres.query(name, LOCKS.formatted(name)).forEach(row -> locks.add(row.getFirst())));

        Rehearsed rehearsed = new Rehearsal()
            .rehearse(TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, name, name), watched);

        assertThat(rehearsed.succeeded()).as(() -> Rehearsals.describe(rehearsed)).isTrue();
        assertThat(locks).isNotEmpty().containsOnly("AccessShareLock");
    }

    private static Connection beforeRollback(Connection connection, Runnable look) {
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
                new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
                    if (method.getName().equals("rollback")) {
                        look.run();
                    }
                    try {
                        return method.invoke(connection, arguments);
                    }
                    catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    @Test
    void survivesALostConnection() {
        TestServer postgres = TestServer.of(17).with(StandIn.vector("0.8.1")).shared();
        String name = postgres.unique("lost");
        Immichs.recipe(postgres, name, "vector");
        postgres.execute(name, """
                CREATE FUNCTION kill() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); END $$""",
                "CREATE EVENT TRIGGER kill ON ddl_command_start WHEN TAG IN ('CREATE INDEX') EXECUTE FUNCTION kill()");

        Rehearsed rehearsed = Rehearsals.of(postgres, "3.0.3", VectorExtension.PGVECTOR, name, name);

        assertThat(rehearsed.failure()).hasValueSatisfying(probeResult -> {
            assertThat(probeResult.id()).isEqualTo("index");
            assertThat(probeResult.result()).isInstanceOfSatisfying(Failed.class,
                    failed -> assertThat(failed.meaning()).startsWith("The connection was lost."));
        });
        assertThat(rehearsed.results().getLast().result()).isInstanceOf(Skipped.class);
        assertThat(rehearsed.outcome().isUnknown()).isTrue();
        assertThat(postgres.value(name, "SELECT count(*) FROM pg_class WHERE relname LIKE 'pgwizard%'")).isEqualTo("0");
    }

    /** Nothing but the test changes anything there. */
    private static TestServer quiet(int major) {
        return TestServer.of(major)
            .with(StandIn.vector("0.8.1"))
            .with(StandIn.vchord("0.5.3"))
            .setting("shared_preload_libraries", "vchord")
            .setting("autovacuum", "off")
            .start();
    }

}
