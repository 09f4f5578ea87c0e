package dev.pgwizard.bed;

/**
 * Fills a server of its own with what a large one holds: 200 databases, 500 roles and 300
 * tables. The databases are rows of the catalog without files, because nobody enters
 * them.
 */
public final class Crowd {

    private Crowd() {
    }

    /** Adds them; the tables go into one database. */
    public static void fill(RunningPostgres postgres, String database) {
        postgres.execute("postgres",
                "DO $$ BEGIN FOR n IN 1..500 LOOP EXECUTE format('CREATE ROLE crowd_%s', n); END LOOP; END $$",
                "SET allow_system_table_mods = on",
                "CREATE TEMP TABLE one AS SELECT * FROM pg_database WHERE datname = 'postgres'", """
                        DO $$ BEGIN FOR n IN 1..200 LOOP
                          UPDATE one SET oid = 100000 + n, datname = format('crowd_%s', n);
                          INSERT INTO pg_database SELECT * FROM one;
                        END LOOP; END $$""");
        postgres.execute(database,
                "DO $$ BEGIN FOR n IN 1..300 LOOP EXECUTE format('CREATE TABLE public.crowd_%s (id int PRIMARY KEY, name text)', n); END LOOP; END $$");
    }

}
