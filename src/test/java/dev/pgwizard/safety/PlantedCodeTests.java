package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Plans;
import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.cli.Commands;
import dev.pgwizard.connection.ConnectionAttempt;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.server.InstalledExtension.UpdateMark;
import dev.pgwizard.server.Reading;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody who owns a database, or may create in one, plants code there; then an
 * administrator connects, looks, checks, plans and applies. Nothing that was planted may
 * run in an administrator's session. {@link TenantCommandsTests} plants most of it on
 * every major.
 */
class PlantedCodeTests {

    private TestServer server = TestServer.of(17).shared();

    private Planted planted = new Planted(server);

    private void on(int major) {
        server = TestServer.of(major).setting("cluster_name", "planted").shared();
        planted = new Planted(server);
    }

    @ParameterizedTest
    @ValueSource(ints = { 14, 18 })
    void noOperatorInFrontOfThoseOfPostgres(int major) throws SQLException {
        on(major);
        String database = planted.database();
        planted.names(database);
        planted.tables(database, "text", "timestamptz", "real[]");

        assertThat(callsDuringTheWalk(database)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 14, 18 })
    void noCastOfAColumnsType(int major) throws SQLException {
        on(major);
        for (String type : List.of("CREATE TYPE evil AS (a int)", "CREATE TYPE evil AS ENUM ('a')")) {
            String database = planted.database();
            planted.types(database, type);
            String value = type.contains("ENUM") ? "'a'" : "ROW(1)";
            fill(database, value + "::evil", value + "::evil", value + "::evil");

            assertThat(callsDuringTheWalk(database)).isEmpty();
            assertThat(ledger(database)).contains("`kysely_migrations` is not read", "type public.evil of " + database);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 14, 18 })
    void noCheckOfADomain(int major) throws SQLException {
        on(major);
        String database = planted.database();
        planted.as(database, database,
                List.of(function("checked", "text", "boolean"), "CREATE DOMAIN evil AS text CHECK (checked(VALUE))"));
        planted.tables(database, "evil", "timestamptz", "real[]");
        fill(database, "'a'", "now()", "'{1,2}'");

        assertThat(callsDuringTheWalk(database)).isEmpty();
        assertThat(ledger(database)).contains("`kysely_migrations` is not read");
    }

    /** Each is cut on the server, so that it takes nothing from the others. */
    @Test
    void aValueOfTwentyMegabytesHidesNoOther() throws SQLException {
        String database = planted.database();
        planted.tables(database, "text", "timestamptz", "real[]");
        String big = "repeat('x', 20000000)";
        planted.as(database, database,
                List.of("INSERT INTO kysely_migrations VALUES ('a', '1'), (" + big + ", '2'), ('b', '3')",
                        "INSERT INTO migrations VALUES (1, '1', " + big + ")",
                        "INSERT INTO version_history VALUES (now(), " + big + ")"));

        var contents = read("postgres", database, "postgres").contents().asOptional().orElseThrow();

        assertThat(contents.ledger().asOptional().orElseThrow().migrations()).hasSize(3)
            .contains("a", "b")
            .allMatch(name -> name.length() <= 1000);
    }

    /**
     * Whatever somebody writes at a length that he likes, and is read: a pattern over all
     * of it, or all of it in the answer, would end the reading.
     */
    @Test
    void aTextOfTenMegabytesAnywhereHidesNothing() throws SQLException {
        String database = planted.database();
        String lodger = database + "_lodger";
        planted.as(database, lodger, List.of("CREATE TABLE asset (id int, path text)", "CREATE DOMAIN long AS text",
                "CREATE TABLE kysely_migrations (name text, \"timestamp\" text)",
                tenMegabytes("ALTER TABLE kysely_migrations ADD CONSTRAINT long CHECK (name <> '%s')"),
                "ALTER TABLE asset ADD odd long", "CREATE FUNCTION made(text) RETURNS text LANGUAGE sql AS 'SELECT $1'",
                "CREATE FUNCTION fired() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                "CREATE TRIGGER long BEFORE INSERT ON asset FOR EACH ROW EXECUTE FUNCTION fired()",
                tenMegabytes("ALTER TABLE asset ADD CONSTRAINT long CHECK (path <> '%s')"),
                tenMegabytes("ALTER DOMAIN long ADD CONSTRAINT long CHECK (VALUE <> '%s')"),
                tenMegabytes("CREATE POLICY long ON asset USING (path <> '%s')"),
                tenMegabytes("ALTER TABLE asset ALTER path SET DEFAULT made('%s')"),
                tenMegabytes("CREATE STATISTICS long ON (path || '%s'), id FROM asset"), tenMegabytes(
                        "CREATE OR REPLACE FUNCTION fired() RETURNS trigger LANGUAGE plpgsql AS '/* %s */ BEGIN END'")));
        planted.as(database, database, List.of(tenMegabytes("ALTER ROLE " + database + " SET search_path = \"%s\"")));

        var contents = read("postgres", database, "postgres").contents().asOptional().orElseThrow();

        assertThat(contents.attachments().constraints()).extracting(one -> one.name()).contains("long", "path");
        assertThat(contents.attachments().triggers()).hasSize(1);
        assertThat(contents.strangers().possessions()).hasSize(2)
            .allMatch(one -> one.danger().contains("what is too long to be looked at"));
        assertThat(contents.ledger()).asString().contains("what is too long to be looked at in the check long");
    }

    private static String tenMegabytes(String sql) {
        return "DO $do$ BEGIN EXECUTE replace('" + sql.replace("'", "''")
                + "', '%s', repeat('insert into x ', 700000)); END $do$";
    }

    /** Whoever created a trusted extension may write into its comment. */
    @Test
    void noTimeThatIsNoneInTheCommentOfAnExtension() throws SQLException {
        String database = planted.database();
        server.execute(database, UpdateMark.statement("cube"));
        server.execute(database, UpdateMark.statement("cube"), """
                DO $do$ BEGIN EXECUTE format('COMMENT ON EXTENSION cube IS %L', (
                  SELECT regexp_replace(obj_description(oid, 'pg_extension'), '[0-9]{4}-[0-9]{2}', '2026-99')
                    FROM pg_extension WHERE extname = 'cube')); END $do$""");

        var contents = read("postgres", database, "postgres").contents().asOptional().orElseThrow();

        assertThat(contents.extensions()).isNotEmpty();
    }

    /** What Postgres itself calls when it plans, reads or writes. */
    @ParameterizedTest
    @ValueSource(ints = { 14, 18 })
    void nothingThatIsAttachedToATable(int major) throws SQLException {
        on(major);
        String database = planted.database();
        planted.tables(database, "text", "timestamptz", "real[]");
        fill(database, "'a'", "now()", "'{1,2}'");
        planted.as(database, database,
                List.of(function("indexed", "", "boolean").replace("plpgsql", "plpgsql IMMUTABLE"),
                        function("of_text", "text", "boolean").replace("plpgsql", "plpgsql IMMUTABLE"),
                        "CREATE FUNCTION fired() RETURNS trigger LANGUAGE plpgsql AS '" + Planted.body("fired") + "'"));
        for (String table : List.of("kysely_migrations", "migrations", "version_history", "smart_search",
                "face_search")) {
            planted.as(database, database,
                    List.of("CREATE INDEX ON " + table + " ((1)) WHERE indexed()",
                            "CREATE INDEX ON " + table + " ((indexed()))",
                            "CREATE POLICY evil ON " + table + " USING (indexed())",
                            "ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY",
                            "ALTER TABLE " + table + " ADD CHECK (indexed() IS NULL) NOT VALID",
                            "CREATE TRIGGER evil BEFORE INSERT OR UPDATE OR DELETE ON " + table
                                    + " FOR EACH ROW EXECUTE FUNCTION fired()",
                            "GRANT ALL ON " + table + " TO PUBLIC"));
        }
        planted.as(database, database,
                List.of("CREATE STATISTICS evil ON (of_text(name)), (indexed()) FROM kysely_migrations",
                        "ALTER DATABASE " + database + " SET constraint_exclusion = on"));

        assertThat(callsDuringTheWalk(database)).isEmpty();
        assertThat(ledger(database)).contains("`kysely_migrations` is not read",
                "function public.indexed() of " + database);
    }

    /** Postgres' own functions that run a text have no entry in pg_depend. */
    @Majors
    void noTextThatAPolicyRuns(int major) throws SQLException {
        on(major);
        String database = planted.database();
        planted.tables(database, "text", "timestamptz", "real[]");
        fill(database, "'a'", "now()", "'{1,2}'");
        planted.as(database, database, List.of(function("run", "", "boolean")));
        for (String table : List.of("kysely_migrations", "smart_search", "face_search")) {
            planted.as(database, database,
                    List.of("CREATE POLICY evil ON " + table
                            + " USING (query_to_xml('SELECT public.run()', true, false, '') IS NOT NULL)",
                            "ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
                            "GRANT ALL ON " + table + " TO PUBLIC"));
        }

        assertThat(callsDuringTheWalk(database)).isEmpty();
    }

    /** JSON_ARRAY casts what a column holds, and notes no more than the column. */
    @ParameterizedTest
    @ValueSource(ints = { 16, 17, 18 })
    void noCastThatAPolicyRuns(int major) throws SQLException {
        on(major);
        String database = planted.database();
        planted.as(database, database, List.of("CREATE TYPE evil AS ENUM ('a')", function("to_json", "evil", "json"),
                "CREATE CAST (evil AS json) WITH FUNCTION public.to_json(evil)"));
        planted.tables(database, "text", "timestamptz", "real[]");
        fill(database, "'a'", "now()", "'{1,2}'");
        for (String table : List.of("smart_search", "face_search")) {
            planted.as(database, database,
                    List.of("ALTER TABLE " + table + " ADD odd evil DEFAULT 'a'",
                            "CREATE POLICY evil ON " + table + " USING (JSON_ARRAY(odd RETURNING text) IS NOT NULL)",
                            "ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
                            "GRANT ALL ON " + table + " TO PUBLIC"));
        }

        assertThat(callsDuringTheWalk(database)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 14, 18 })
    void noViewAndNoChildOfATable(int major) throws SQLException {
        on(major);
        String database = planted.database();
        planted.as(database, database,
                List.of(function("seen", "", "text"), "CREATE VIEW kysely_migrations AS SELECT seen() AS name",
                        "CREATE VIEW migrations AS SELECT seen() AS name, seen() AS \"timestamp\"",
                        "CREATE TABLE version_history (\"createdAt\" timestamptz, version text)",
                        "CREATE TABLE child (CHECK (seen() IS NULL)) INHERITS (version_history)",
                        "CREATE VIEW smart_search AS SELECT seen()::real[] AS embedding",
                        "CREATE TABLE face_search (\"faceId\" uuid, embedding real[])"));

        assertThat(callsDuringTheWalk(database)).isEmpty();
    }

    private static String function(String name, String arguments, String returns) {
        return "CREATE FUNCTION %s(%s) RETURNS %s LANGUAGE plpgsql AS '%s'".formatted(name, arguments, returns,
                Planted.body(name));
    }

    private void fill(String database, String text, String time, String embedding) {
        planted.as(database, database,
                List.of("INSERT INTO kysely_migrations VALUES (%s, %s)".formatted(text, text),
                        "INSERT INTO migrations VALUES (1, %s, %s)".formatted(text, text),
                        "INSERT INTO version_history VALUES (%s, %s)".formatted(time, text),
                        "INSERT INTO smart_search VALUES (NULL, %s)".formatted(embedding),
                        "INSERT INTO face_search VALUES (NULL, %s)".formatted(embedding)));
    }

    private ConnectionDetails login(String role, String database) {
        return new ConnectionDetails(server.host(), server.port(), database, role, Secret.of(Planted.PASSWORD),
                SslMode.PREFER, Optional.empty());
    }

    private Server read(String role, String database, String maintenance) throws SQLException {
        return new ServerReader().read(name -> new Connector().open(login(role, name)), maintenance, database,
                database);
    }

    private String ledger(String database) throws SQLException {
        var contents = read("postgres", database, "postgres").contents().asOptional().orElseThrow();
        return contents.ledger() instanceof Reading.Hidden<?>(String reason) ? reason : "";
    }

    /** The calls whose session was an administrator's. */
    private List<String> callsDuringTheWalk(String database) throws SQLException {
        String admin = server.newRole(Planted.PASSWORD);
        server.execute("postgres", "ALTER ROLE " + admin + " CREATEROLE CREATEDB",
                "GRANT " + database + " TO " + admin);
        int before = server.log().length();
        for (String role : List.of("postgres", admin)) {
            for (String maintenance : List.of("postgres", database)) {
                assertThat(new Connector().probe(login(role, maintenance)).result())
                    .isInstanceOf(ConnectionAttempt.Connected.class);
                plan(role, maintenance, database);
            }
        }
        var steps = Plans.of(Plans.sql("own", Phase.ROLE, database, "CREATE SCHEMA of_the_wizard"));
        Plans.tryOut(Plans.order(server, steps));
        Plans.run(Plans.order(server, steps));
        return planted.calls(before, "postgres", admin);
    }

    /** It reads and judges as {@code check} does. */
    private void plan(String role, String maintenance, String database) {
        String url = "postgresql://%s:%s@%s:%d/%s";
        Commands.run("plan",
                "--url=" + url.formatted(database, Planted.PASSWORD, server.host(), server.port(), database),
                "--admin-url=" + url.formatted(role, Planted.PASSWORD, server.host(), server.port(), maintenance),
                "--immich=3.0.3");
    }

}
