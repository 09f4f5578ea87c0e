package dev.pgwizard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.ImmichDatabase;
import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.bed.TestServerBuilder;
import dev.pgwizard.server.Activity.Pooling;
import dev.pgwizard.server.Database.DatabaseRights;
import dev.pgwizard.server.Role.RoleSetting;
import dev.pgwizard.server.Settings.FileSetting;
import dev.pgwizard.server.Settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The reading of a real server: what it sees as a superuser and what as an ordinary role.
 */
class ServerReaderTests {

    private final ServerReader reader = new ServerReader();

    private Server read(TestServer postgres, String database, String role) throws SQLException {
        return reader.read(postgres::connect, "postgres", database, role);
    }

    @Majors
    void readsWhatThereIs(int major) throws SQLException {
        TestServer postgres = TestServer.of(major).shared();
        String database = postgres.unique("photos");
        postgres.execute("postgres", "CREATE ROLE " + database + " LOGIN CONNECTION LIMIT 7",
                "CREATE DATABASE " + database + " OWNER " + database,
                "ALTER ROLE " + database + " SET search_path = app, public");
        postgres.execute(database, "CREATE EXTENSION earthdistance CASCADE", "CREATE TABLE public.stray (id int)");

        Server server = read(postgres, database, database);

        assertThat(server.version().major()).isEqualTo(major);
        assertThat(server.login().superuser()).isTrue();
        assertThat(server.login().altersSystem()).isTrue();
        assertThat(server.activity().inRecovery()).isFalse();
        assertThat(server.pooling()).isEqualTo(Pooling.NONE);
        assertThat(server.landmarks().roles()).startsWith("postgres");
        assertThat(server.database().flatMap(Database::rights))
            .hasValue(new DatabaseRights(true, true, true, List.of(), false));
        assertThat(server.role()).hasValueSatisfying(role -> {
            assertThat(role.login()).isTrue();
            assertThat(role.connectionLimit()).isEqualTo(7);
            assertThat(role.validUntil()).isEmpty();
        });
        assertThat(server.roleSetting("search_path").map(RoleSetting::value)).hasValue("app, public");
        assertThat(server.available("earthdistance")).hasValueSatisfying(it -> assertThat(it.trusted()).isFalse());
        assertThat(server.available("cube")).hasValueSatisfying(it -> assertThat(it.trusted()).isTrue());
        assertThat(server.hba()).isInstanceOf(Reading.Known.class);
        Contents contents = server.contents().asOptional().orElseThrow();
        assertThat(contents.extension("cube").map(InstalledExtension::schema)).hasValue("public");
        assertThat(contents.schema("public")).hasValueSatisfying(it -> assertThat(it.create()).isTrue());
        assertThat(contents.strangers())
            .isEqualTo(new ForeignObjects(1, 0, List.of("postgres"), List.of("stray"), List.of()));
        assertThat(contents.hasImmich()).isFalse();
    }

    /**
     * There may be 100,000 tables of others, each with two types: Immich's are looked up
     * by name and number, so that a reading does not grow with them.
     */
    @Test
    void goesThroughNoTypesOfOthers() throws SQLException {
        TestServer postgres = TestServer.of(17).shared();
        String database = postgres.newDatabase();
        postgres.execute(database, "CREATE EXTENSION earthdistance CASCADE", "CREATE EXTENSION pg_trgm",
                String.join("; ", ImmichDatabase.of("3.3.1").withoutEmbeddings()), "CREATE SCHEMA crowd", """
                        DO $$ BEGIN FOR i IN 1 .. 2500 LOOP
                          EXECUTE format('CREATE TABLE public.t%s (id int)', i);
                          EXECUTE format('CREATE TABLE crowd.t%s (id int)', i);
                        END LOOP; END $$""");
        postgres.execute(database, "VACUUM (ANALYZE)");
        try (Connection connection = postgres.connect(database)) {
            connection.setAutoCommit(false);
            reader.readWithin(connection, postgres::connect, "postgres", database, "postgres");
            try (ResultSet read = connection.createStatement().executeQuery("""
                    SELECT seq_tup_read, idx_scan > 0 FROM pg_stat_xact_sys_tables WHERE relname = 'pg_type'""")) {
                assertThat(read.next()).isTrue();
                assertThat(read.getLong(1)).isZero();
                assertThat(read.getBoolean(2)).isTrue();
            }
        }
    }

    /** A trial of a plan reads what it did, and takes it back. */
    @Majors
    void readsWhatATransactionHasDone(int major) throws SQLException {
        TestServer postgres = TestServer.of(major).shared();
        String database = postgres.newDatabase();
        String role = postgres.unique("trial");
        try (Connection connection = postgres.connect(database)) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("CREATE ROLE " + role + " LOGIN; CREATE TABLE public.stray (id int)");

            Server within = reader.readWithin(connection, postgres::connect, "postgres", database, role);

            assertThat(within.role()).isPresent();
            assertThat(within.contents().asOptional().orElseThrow().strangers().examples()).containsExactly("stray");
            connection.rollback();
        }
        assertThat(read(postgres, database, role).role()).isEmpty();
    }

    /** Included files are read where they stand; the number of a line says nothing. */
    @Test
    void rulesComeInTheOrderInWhichPostgresReadsThem() throws IOException, SQLException {
        try (TestServer postgres = TestServer.of(17).start()) {
            Files.writeString(postgres.dataDirectory().resolve("apps.conf"),
                    "\n\n\n\n\n\n\n\n\n\n\n\nhostssl all immich all cert\n");
            postgres.hba("host all postgres all trust", "include apps.conf", "host all immich all reject");
            postgres.execute("postgres", "CREATE ROLE immich LOGIN SUPERUSER", "CREATE ROLE staff",
                    "SELECT pg_reload_conf()");
            Server server = read(postgres, "postgres", "immich");
            List<HbaRule> rules = server.hba().asOptional().orElseThrow();
            assertThat(rules).extracting(rule -> rule.method().orElse("")).containsExactly("cert", "reject");
            assertThat(rules.getFirst().wantsCertificateOfTheRole()).isTrue();
            assertThat(rules.getFirst().file()).hasValueSatisfying(file -> assertThat(file).endsWith("apps.conf"));
            assertThat(server.role().orElseThrow().memberOf()).isEmpty();
            postgres.execute("postgres", "GRANT staff TO immich");
            assertThat(read(postgres, "postgres", "immich").role().orElseThrow().memberOf()).containsExactly("staff");
        }
    }

    /**
     * Whoever may write to a schema could put one before the catalog and wait for a
     * superuser to look.
     */
    @Test
    void callsNothingThatAnotherRolePlanted() throws SQLException {
        TestServer postgres = TestServer.of(17).shared();
        String database = postgres.newDatabase();
        postgres.execute(database,
                "CREATE FUNCTION public.pg_get_userbyid(oid) RETURNS name LANGUAGE plpgsql AS $$BEGIN CREATE TABLE IF NOT EXISTS public.called (); RETURN 'planted'; END$$",
                "CREATE VIEW public.pg_roles AS SELECT 'planted'::name AS rolname, true AS rolsuper, 1::oid AS oid",
                "ALTER DATABASE " + database + " SET search_path = public, pg_catalog");

        Server server = reader.read(postgres::connect, database, database, "postgres");

        assertThat(server.landmarks().roles()).startsWith("postgres").doesNotContain("planted");
        assertThat(server.database().map(Database::owner)).hasValue("postgres");
        assertThat(postgres.value(database, "SELECT to_regclass('public.called')")).isEqualTo("null");
    }

    /**
     * Postgres lists it as a line with an error, whether or not the files were reloaded.
     */
    @Majors
    void knowsWhatWaitsForARestart(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major).start()) {
            postgres.execute("postgres", "ALTER SYSTEM SET max_connections = 57");

            Server server = read(postgres, "immich", "immich");

            assertThat(server.files().asOptional().orElseThrow()).filteredOn(line -> line.error().isPresent())
                .extracting(FileSetting::name)
                .containsExactly(Optional.of("max_connections"));
            assertThat(server.settings().find("max_connections").map(Setting::pendingRestart)).hasValue(true);
        }
    }

    /** As on a server of many tenants. */
    @Test
    void readsTheLinesThatFitBehindThousandsForOthers() throws SQLException {
        TestServerBuilder builder = TestServer.of(17);
        IntStream.range(0, 6000)
            .forEach(other -> builder.hba("host tenant_%1$d tenant_%1$d 10.0.0.0/8 scram-sha-256".formatted(other)));
        try (TestServer postgres = builder.start()) {
            postgres.execute("postgres", "CREATE ROLE immich LOGIN", "CREATE DATABASE immich OWNER immich");

            List<HbaRule> rules = read(postgres, "immich", "immich").hba().asOptional().orElseThrow();

            assertThat(rules).isNotEmpty().allMatch(rule -> rule.users().contains("all"));
            assertThat(rules).allMatch(rule -> rule.line() > 6000);
        }
    }

    @Majors
    void hidesWhatAnOrdinaryRoleMayNotSee(int major) throws SQLException {
        TestServer postgres = TestServer.of(major).shared();
        String role = postgres.unique("visitor");
        postgres.execute("postgres", "CREATE ROLE " + role + " LOGIN PASSWORD 'pw'");

        Server server = reader.read(database -> postgres.connect(database, role, "pw"), "postgres", "postgres", role);

        assertThat(server.login().superuser()).isFalse();
        assertThat(server.preload()).isInstanceOf(Reading.Hidden.class);
        assertThat(server.files()).isInstanceOf(Reading.Hidden.class);
        assertThat(server.hba()).isInstanceOf(Reading.Hidden.class);
        assertThat(server.contents().asOptional()).isPresent();
    }

    @Majors
    void predictsTheContentsOfADatabaseThatIsNotThereYet(int major) throws SQLException {
        TestServer postgres = TestServer.of(major).shared();
        String database = postgres.unique("later");
        String role = postgres.unique("owner");

        Contents predicted = read(postgres, database, role).contents().asOptional().orElseThrow();
        postgres.execute("postgres", "CREATE ROLE " + role,
                "CREATE DATABASE " + database + " OWNER " + role + " TEMPLATE template0");
        Contents actual = read(postgres, database, role).contents().asOptional().orElseThrow();

        assertThat(predicted.plannedOnly()).isTrue();
        assertThat(actual.schema("public")).isEqualTo(predicted.schema("public"));
        assertThat(actual.strangers()).isEqualTo(predicted.strangers());
        assertThat(actual.ledger()).isEqualTo(predicted.ledger());
        assertThat(actual.tables()).isEqualTo(predicted.tables());
        assertThat(actual.tableMethods()).isEqualTo(predicted.tableMethods());
        assertThat(actual.missing()).isEmpty();
    }

    @Majors
    void readsTheMigrationsThatRan(int major) throws SQLException {
        TestServer postgres = TestServer.of(major).shared();
        String database = postgres.unique("immich");
        postgres.execute("postgres", "CREATE DATABASE " + database);
        postgres.execute(database, "CREATE TABLE public.kysely_migrations (name text, timestamp text)",
                "INSERT INTO public.kysely_migrations VALUES ('2-<&>', 'b'), ('1744910873969-InitialMigration', 'a')",
                "CREATE TABLE public.system_metadata (key text)",
                "CREATE TABLE public.migrations (name text, timestamp bigint)",
                "INSERT INTO public.migrations VALUES ('Old1', 1), ('AddMissingIndex1744910873956', 3), ('Old2', 2)",
                "CREATE TABLE public.version_history (version text, \"createdAt\" timestamptz DEFAULT now())",
                "INSERT INTO public.version_history VALUES ('2.7.5')");

        Contents contents = read(postgres, database, "postgres").contents().asOptional().orElseThrow();

        assertThat(contents.hasImmich()).isTrue();
        assertThat(contents.ledger())
            .isEqualTo(Reading.known(new MigrationHistory(List.of("1744910873969-InitialMigration", "2-<&>"),
                    Optional.of("AddMissingIndex1744910873956"), Optional.of("2.7.5"))));
    }

    @Test
    void followsThePreloadedLibrariesThroughFilesAndRestart() throws SQLException {
        try (TestServer postgres = TestServer.of(16)
            .setting("shared_preload_libraries", "pg_stat_statements")
            .start()) {
            postgres.execute("postgres",
                    "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements', 'auto_explain'");

            Preload before = read(postgres, "postgres", "postgres").preload().asOptional().orElseThrow();
            postgres.restart();
            Preload after = read(postgres, "postgres", "postgres").preload().asOptional().orElseThrow();

            assertThat(before.running().names()).containsExactly("pg_stat_statements");
            assertThat(before.configured().names()).containsExactly("pg_stat_statements", "auto_explain");
            assertThat(before.fromAlterSystem()).isTrue();
            assertThat(before.waitsForRestart("auto_explain")).isTrue();
            assertThat(after.running().names()).containsExactly("pg_stat_statements", "auto_explain");
            assertThat(after.waitsForRestart("auto_explain")).isFalse();
        }
    }

    @Majors
    void readsTheSameThroughTheDatabaseOfImmich(int major) throws SQLException {
        TestServer postgres = TestServer.of(major).shared();
        String database = postgres.unique("photos");
        postgres.execute("postgres", "CREATE ROLE " + database + " LOGIN",
                "CREATE DATABASE " + database + " OWNER " + database,
                "ALTER DATABASE " + database + " SET work_mem = '3MB'",
                "ALTER ROLE " + database + " SET search_path = tenant, public");
        postgres.execute(database, "CREATE SCHEMA tenant", "CREATE TABLE public.smart_search (id int)");
        Server first = read(postgres, database, database);

        Server second = reader.readInside(postgres::connect, "postgres", database, database);

        assertThat(second.contents()).isEqualTo(first.contents());
        assertThat(second.login()).isEqualTo(first.login());
        assertThat(second.role()).isEqualTo(first.role());
        assertThat(second.available()).isEqualTo(first.available());
        assertThat(second.effective("work_mem")).isEqualTo(first.effective("work_mem")).hasValue("3MB");
        assertThat(second.effective("search_path")).isEqualTo(first.effective("search_path"));
    }

}
