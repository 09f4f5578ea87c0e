package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.Library;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.immich.VectorExtension;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A tenant plants everything that he can, for each name that the server heard from the
 * pages and from psql with their files. Whoever is careless runs all of it; the wizard
 * runs none, whoever logs in, from the first look to the way back. The commands are in
 * {@link TenantCommandsTests}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TenantTests {

    static final String ADMIN = "manager";

    /** What is planted in tables, each in a database of its own. */
    static final List<String> DATABASES = List.of("types", "attachments", "relations");

    private static final String[] KINDS = { "function", "aggregate", "operator", "view", "type", "cast_explicit",
            "cast_assignment", "cast_implicit", "default", "domain", "generated", "check", "index", "predicate",
            "statistics", "policy", "trigger", "rule", "negator", "relation" };

    @LocalServerPort
    int port;

    /** Something to do in each phase: a conversion, an index, what to take over. */
    static TestServer server(int major) {
        TestServer server = TestServer.of(major)
            .with(StandIn.vector("0.7.4"))
            .setting("log_statement", "all")
            .setting("log_min_messages", "log")
            .setting("log_lock_waits", "off")
            .start();
        Library.of(server, VectorExtension.PGVECTOR, 512).fill(86, "3.0.3", 2);
        server.install(StandIn.vector("0.8.1"));
        server.execute("postgres", "CREATE ROLE other LOGIN",
                "CREATE ROLE %s LOGIN PASSWORD 'pw' CREATEROLE CREATEDB".formatted(ADMIN), "GRANT immich TO " + ADMIN,
                "CREATE ROLE %s LOGIN PASSWORD 'pw'".formatted(Tenant.LODGER));
        server.execute(Library.NAME, "ALTER TABLE public.system_metadata OWNER TO other",
                "DROP INDEX public.clip_index",
                "ALTER TABLE public.smart_search ALTER COLUMN embedding TYPE real[] USING embedding::real[]",
                "GRANT ALL ON SCHEMA public TO lodger, immich");
        return server;
    }

    static void copy(TestServer server, String from, String to) {
        server.execute("postgres", "CREATE DATABASE %s TEMPLATE %s OWNER immich".formatted(to, from));
    }

    @ParameterizedTest(name = "Postgres {0}, {1}")
    @CsvSource({ "14, immich", "18, manager" })
    void nothingOfATenantRunsAsAnybodyElse(int major, String login) throws SQLException {
        try (TestServer server = server(major)) {
            Heard heard = heard(server);
            plant(server, heard);

            assertNothingRuns(server, "names", "postgres", WizardVisit::everything);
            assertNothingRuns(server, "names", login, WizardVisit::shortly);
            // Tables call alike on each major, where TenantCommandsTests sees them.
            if (login.equals(ADMIN)) {
                for (String database : DATABASES) {
                    assertNothingRuns(server, database, "postgres", WizardVisit::shortly);
                }
                assertNothingRuns(server, "attachments", login, WizardVisit::shortly);
            }

            int start = server.log().length();
            Careless.client(server, heard, "names", DATABASES, ADMIN);
            assertThat(Tenant.calls(server.log().substring(start))).filteredOn(call -> call.as().equals("postgres"))
                .extracting(Tenant.Call::kind)
                .contains(KINDS);
        }
    }

    /** What a server without anything planted hears of a whole visit. */
    private Heard heard(TestServer server) {
        copy(server, Library.NAME, "heard");
        int start = server.log().length();
        WizardVisit visit = new WizardVisit(port, server, "postgres", "heard");
        visit.everything();
        visit.verify();
        return Heard.in(server.log().substring(start));
    }

    static void plant(TestServer server, Heard heard) throws SQLException {
        DATABASES.forEach(database -> copy(server, Library.NAME, database));
        copy(server, Library.NAME, "names");
        Tenant tenant = new Tenant(server);
        tenant.types("types");
        tenant.attachments("attachments");
        tenant.relations("relations");
        tenant.names("names", heard.text());
        tenant.settings("names");
    }

    private void assertNothingRuns(TestServer server, String planted, String login, Consumer<WizardVisit> way)
            throws SQLException {
        String database = planted + "_of_" + login;
        copy(server, planted, database);
        new Tenant(server).settings(database);
        int start = server.log().length();
        WizardVisit visit = new WizardVisit(port, server, login, database);

        way.accept(visit);

        String log = server.log();
        assertThat(log.indexOf("search_path = pg_catalog", start)).isPositive();
        assertThat(Tenant.calls(log.substring(start))).as(database).isEmpty();
        if (!login.equals(Library.NAME)) {
            visit.verify();
            assertThat(Tenant.calls(server.log().substring(log.length()))).as(database)
                .allMatch(call -> call.as().equals(Library.NAME));
        }
    }

}
