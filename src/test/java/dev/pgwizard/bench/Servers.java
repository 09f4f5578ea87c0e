package dev.pgwizard.bench;

import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.bed.TestServerBuilder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The servers that are read: one with nothing on it but what Immich needs, and one that
 * has also 2,000 databases, 20,000 roles, 5,000 lines of pg_hba.conf, and 100,000 tables
 * in Immich's own database, half of them Immich's role's in public.
 */
final class Servers {

    private static final int DATABASES = 2_000;

    private static final int ROLES = 20_000;

    private static final int LINES = 5_000;

    private static final int TABLES = 100_000;

    private Servers() {
    }

    /** With the login of an administrator and the files of an extension. */
    static TestServer empty() {
        return start(builder());
    }

    /** The same among many others; Immich's database is not there yet. */
    static TestServer big(Wishes wishes) {
        TestServerBuilder builder = builder().setting("autovacuum", "off").setting("max_wal_size", "32GB");
        IntStream.range(0, wishes.share(LINES))
            .forEach(line -> builder.hba("host tenant_%d tenant_%d 10.%d.%d.0/24 scram-sha-256".formatted(line, line,
                    line / 256, line % 256)));
        TestServer server = start(builder);
        Bench.say("making %d roles".formatted(wishes.share(ROLES)));
        server.execute("postgres", """
                DO $$ BEGIN
                  FOR i IN 1 .. %d LOOP
                    EXECUTE format('CREATE ROLE tenant_%%s LOGIN', i);
                    IF i %% 10 = 0 THEN EXECUTE format('GRANT tenant_%%s TO tenant_%%s', i / 10, i); END IF;
                    IF i %% 1000 = 0 THEN COMMIT; END IF;
                  END LOOP;
                END $$""".formatted(wishes.share(ROLES)));
        Bench.say("making %d databases".formatted(wishes.share(DATABASES)));
        server.execute("postgres",
                IntStream.rangeClosed(1, wishes.share(DATABASES))
                    .mapToObj("CREATE DATABASE tenant_%1$d OWNER tenant_%1$d TEMPLATE template0"::formatted)
                    .toArray(String[]::new));
        return server;
    }

    /** Once Immich's database is there. */
    static void fill(TestServer server, Wishes wishes) {
        Bench.say("making %d tables".formatted(wishes.share(TABLES)));
        server.execute("immich", "CREATE SCHEMA crowd",
                """
                        DO $$ BEGIN
                          FOR i IN 1 .. %d LOOP
                            EXECUTE format('CREATE TABLE %%s (id int)', CASE i %% 2 WHEN 0 THEN 'crowd.t' ELSE 'public.t' END || i);
                            IF i %% 2 = 1 THEN EXECUTE format('ALTER TABLE public.t%%s OWNER TO immich', i); END IF;
                            IF i %% 1000 = 0 THEN COMMIT; END IF;
                          END LOOP;
                        END $$"""
                    .formatted(wishes.share(TABLES)));
        for (String database : List.of("postgres", "immich")) {
            server.execute(database, "VACUUM (ANALYZE)", "CHECKPOINT");
        }
    }

    private static TestServerBuilder builder() {
        return TestServer.of(18).with(StandIn.vector("0.8.5"));
    }

    /** With the login of the administrator. */
    static TestServer start(TestServerBuilder builder) {
        TestServer server = builder.start();
        server.execute("postgres",
                "CREATE ROLE %s LOGIN SUPERUSER PASSWORD '%s'".formatted(Person.ADMIN, Person.PASSWORD));
        return server;
    }

}
