package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Plans;
import dev.pgwizard.apply.Run;
import dev.pgwizard.apply.RunRequest;
import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.bed.DebianPostgres;
import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionAttempt;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Limits;
import dev.pgwizard.connection.NameLookup;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.server.Databases;
import dev.pgwizard.server.Inventory;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.ServerReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The owner of a database gives it every setting that he may. An administrator who enters
 * it stays who he is and reads what he read before.
 */
class OwnSettingsTests {

    /**
     * Every setting of Postgres that anybody may set, with a value that it had not. A
     * transaction or a statement that may take a millisecond is ended by chance.
     */
    private static final String POSSIBLE = """
            SELECT name, CASE vartype WHEN 'bool' THEN CASE setting WHEN 'on' THEN 'off' ELSE 'on' END
                              WHEN 'enum' THEN (SELECT v FROM unnest(enumvals) AS v WHERE v <> setting ORDER BY v DESC LIMIT 1)
                              ELSE CASE WHEN min_val::numeric >= 0 AND min_val <> setting THEN min_val ELSE '1' END END
              FROM pg_settings WHERE context = 'user' AND vartype <> 'string' AND name NOT LIKE '%.%' AND name NOT IN ('transaction_timeout', 'statement_timeout') ORDER BY name""";

    private TestServer server = TestServer.of(17).shared();

    private Planted planted = new Planted(server);

    private void on(int major) {
        server = TestServer.of(major).setting("cluster_name", "planted").shared();
        planted = new Planted(server);
    }

    private List<String[]> settings(String tenant) throws SQLException {
        List<String[]> all = new ArrayList<>(List.of(new String[] { "role", tenant },
                new String[] { "session_authorization", tenant }, new String[] { "local_preload_libraries", "nowhere" },
                new String[] { "search_path", "public, pg_catalog" }, new String[] { "DateStyle", "SQL, DMY" },
                new String[] { "TimeZone", "Asia/Kathmandu" }, new String[] { "client_encoding", "LATIN1" },
                new String[] { "statement_timeout", "1h" }, new String[] { "transaction_timeout", "1h" },
                new String[] { "application_name", "theirs" }, new String[] { "createrole_self_grant", "set" },
                new String[] { "default_table_access_method", "heap" },
                new String[] { "default_tablespace", "pg_default" }, new String[] { "temp_tablespaces", "pg_default" },
                new String[] { "default_text_search_config", "pg_catalog.german" },
                new String[] { "lc_monetary", "POSIX" }, new String[] { "lc_numeric", "POSIX" },
                new String[] { "lc_time", "POSIX" }, new String[] { "restrict_nonsystem_relation_kind", "view" },
                new String[] { "timezone_abbreviations", "Australia" }));
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(POSSIBLE)) {
            while (rows.next()) {
                all.add(new String[] { rows.getString(1), rows.getString(2) });
            }
        }
        return all;
    }

    private ConnectionDetails login(String role, String database) {
        return new ConnectionDetails(server.host(), server.port(), database, role, Secret.of(Planted.PASSWORD),
                SslMode.PREFER, Optional.empty());
    }

    private Server read(String role, String database) throws SQLException {
        return new ServerReader().read(name -> new Connector().open(login(role, name)), database, database, database);
    }

    @Majors
    void noSettingOfADatabaseChangesWhoReadsOrWhatIsRead(int major) throws SQLException, IOException {
        on(major);
        String database = planted.database();
        planted.tables(database, "text", "timestamptz", "real[]");
        Server before = read("postgres", database);
        List<String> set = new ArrayList<>();
        for (String[] one : settings(database)) {
            String sql = "ALTER DATABASE %s SET %s = %s".formatted(database, one[0],
                    one[0].equals("search_path") ? one[1] : "'" + one[1] + "'");
            if (!isRefused(sql)) {
                set.add(one[0]);
            }
        }
        assertThat(set).contains("role", "idle_session_timeout", "local_preload_libraries", "exit_on_error",
                "quote_all_identifiers", "default_transaction_deferrable");

        assertThat(new Connector().probe(login("postgres", database)).result())
            .isInstanceOf(ConnectionAttempt.Connected.class);
        Server after = read("postgres", database);
        assertThat(after.login()).isEqualTo(before.login());
        assertThat(after.contents()).isEqualTo(before.contents());
        Set<String> known = column("postgres",
                "SELECT name FROM pg_settings WHERE context = 'user' AND name NOT LIKE '%.%'");
        assertThat(settings(database)).extracting(one -> one[0]).containsAll(known);
        known.retainAll(harmless());
        known.retainAll(set);
        assertThat(
                column(database, "SELECT name FROM pg_settings WHERE source IN ('database', 'user', 'database user')"))
            .isEqualTo(known);
    }

    /** As a session of the wizard's has it. */
    private Set<String> column(String database, String query) throws SQLException {
        try (Connection connection = new Connector().open(login("postgres", database));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Set<String> values = new TreeSet<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /** The indented lines; the others say why. */
    private static Set<String> harmless() throws IOException {
        return new TreeSet<>(Files.readString(Path.of("src/test/resources/settings/harmless.txt"))
            .lines()
            .filter(line -> line.startsWith(" "))
            .flatMap(line -> Stream.of(line.strip().split(" ")))
            .toList());
    }

    /** Postgres says at each login that it cuts that name off. */
    @Test
    void noNoticeAtTheLoginFillsTheAnswer() throws SQLException {
        String database = planted.database();
        planted.as(database, database, List.of("SET client_min_messages = error",
                "DO $do$ BEGIN EXECUTE format('ALTER DATABASE %I SET application_name = %L', current_database(), repeat('x', 10000000)); END $do$"));

        assertThat(new Connector().probe(login("postgres", database)).result())
            .isInstanceOf(ConnectionAttempt.Connected.class);
        assertThat(read("postgres", database).contents().asOptional()).isPresent();
    }

    @Majors
    void whatIsAppliedBelongsToTheAdministrator(int major) throws SQLException {
        on(major);
        String database = planted.database();
        planted.names(database);
        planted.as(database, database,
                List.of("ALTER DATABASE " + database + " SET role = " + database,
                        "ALTER DATABASE " + database + " SET default_transaction_isolation = serializable",
                        "ALTER DATABASE " + database + " SET exit_on_error = on"));
        var steps = Plans.of(Plans.sql("own", Phase.ROLE, database, "CREATE SCHEMA of_the_wizard"));

        assertThat(Plans.run(Plans.order(server, steps)).state()).isEqualTo(new Run.State.Done());

        assertThat(owner(database)).isEqualTo("postgres");
    }

    /**
     * All that is read or changed takes longer than that; a transaction_timeout of 1
     * would end the login.
     */
    @Majors
    void noTimeLimitOfADatabaseEndsAReading(int major) throws SQLException {
        on(major);
        String database = planted.database();
        planted.tables(database, "text", "timestamptz", "real[]");
        for (String limit : List.of("statement_timeout = 1", "idle_session_timeout = 1", "lock_timeout = 1",
                "idle_in_transaction_session_timeout = 1", "transaction_timeout = 50")) {
            if (major >= 17 || !limit.startsWith("transaction_timeout")) {
                server.execute("postgres", "ALTER DATABASE " + database + " SET " + limit);
            }
        }
        for (int number = 0; number < 3; number++) {
            assertThat(new Connector().probe(login("postgres", database)).result())
                .isInstanceOf(ConnectionAttempt.Connected.class);
            assertThat(read("postgres", database).contents().asOptional()).isPresent();
        }
        assertThat(Inventory.read(name -> new Connector().open(login("postgres", name)), database))
            .contains("rows of kysely_migrations: 0");

        var steps = Plans
            .of(Plans.sql("own", Phase.ROLE, database, "SELECT pg_sleep(1.2)", "CREATE SCHEMA of_the_wizard"));
        RunRequest request = new RunRequest(steps, Approval.of(steps),
                name -> new Connector().open(login("postgres", name), Limits.CHANGING), database, Optional.empty());

        assertThat(Plans.run(request).state()).isEqualTo(new Run.State.Done());
    }

    private String owner(String database) throws SQLException {
        try (Connection connection = new Connector().open(login("postgres", database), Limits.CHANGING);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'of_the_wizard'")) {
            row.next();
            return row.getString(1);
        }
    }

    /** A session without the wizard's start-up packet tells what that covers. */
    @Test
    void aPlainRoleSeesTheSearchPathOfTheServer() throws SQLException {
        try (TestServer own = TestServer.of(17)
            .setting("search_path", "app")
            .setting("statement_timeout", "90s")
            .start()) {
            server = own;
            server.execute("postgres", "CREATE ROLE plain LOGIN PASSWORD '" + Planted.PASSWORD + "'",
                    "CREATE DATABASE photos OWNER plain");
            Databases databases = Databases.of(name -> new Connector().open(login("plain", name)),
                    name -> new Connector().open(login("plain", name), NameLookup.OF_IMMICH));

            Server read = new ServerReader().read(databases, "photos", "photos", "plain");

            assertThat(read.effective("search_path")).contains("app");
            assertThat(read.effective("idle_session_timeout")).contains("0ms");
            assertThat(read.effective("statement_timeout")).contains("90000ms");
        }
    }

    /** Only builds with LLVM do so, as Debian's and those of the official images are. */
    @Test
    void nothingThatIsAskedOnceIsCompiled() throws SQLException {
        server = DebianPostgres.of(15).setting("jit_above_cost", "0").shared();
        String database = new Planted(server).database();

        try (Connection plain = server.connect(database);
                Connection ours = new Connector().open(login("postgres", database))) {
            assertThat(explained(plain)).contains("JIT:");
            assertThat(explained(ours)).doesNotContain("JIT:");
        }
    }

    private static String explained(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement
                    .executeQuery("EXPLAIN (ANALYZE) SELECT count(*) FROM pg_class WHERE relname > 'a'")) {
            StringBuilder plan = new StringBuilder();
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    /** By the owner, from outside, because nobody gets in any more with some of them. */
    private boolean isRefused(String set) {
        try (Connection connection = server.connect("postgres"); Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION AUTHORIZATION " + set.split(" ")[2]);
            statement.execute(set);
            return false;
        }
        catch (SQLException refused) {
            return true;
        }
    }

}
