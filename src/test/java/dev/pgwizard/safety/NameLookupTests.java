package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.apply.Plans;
import dev.pgwizard.apply.Run;
import dev.pgwizard.apply.RunRequest;
import dev.pgwizard.apply.RunRequest.Approval;
import dev.pgwizard.bed.PgBouncer;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.connection.ConnectionAttempt;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Limits;
import dev.pgwizard.connection.NameLookup;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Way.Doer;
import dev.pgwizard.server.Inventory;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.ServerReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where connections look for names in a database that has a search_path of its own. */
class NameLookupTests {

    private final TestServer server = TestServer.of(17).setting("cluster_name", "planted").shared();

    private final Planted planted = new Planted(server);

    private final String database = planted.database();

    private final Connector connector = new Connector();

    @BeforeEach
    void plant() {
        planted.names(database);
    }

    private ConnectionDetails details(String role) {
        return new ConnectionDetails(server.host(), server.port(), database, role, Secret.of(Planted.PASSWORD),
                SslMode.PREFER, Optional.empty());
    }

    private static String path(Connection open) throws SQLException {
        try (Connection connection = open;
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW search_path")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void beginsWithThoseOfPostgresAlone() throws SQLException {
        for (String role : List.of("postgres", database)) {
            assertThat(path(connector.open(details(role)))).isEqualTo("pg_catalog");
            assertThat(path(connector.open(details(role), Limits.CHANGING))).isEqualTo("pg_catalog");
        }
    }

    @Test
    void leavesTheRehearsalWhatImmichGets() throws SQLException {
        assertThat(path(connector.open(details(database), NameLookup.OF_IMMICH))).isEqualTo("public, pg_catalog");
    }

    /** A real one, which refuses the settings of the start-up packet. */
    @ParameterizedTest
    @ValueSource(strings = { "session", "transaction" })
    void callsNothingThatWasPlantedBehindPgBouncer(String mode) throws SQLException {
        server.execute(database, "CREATE TABLE public.asset (id int)");
        try (PgBouncer pooler = PgBouncer.before(server, mode, "postgres", Planted.PASSWORD)) {
            ConnectionDetails details = new ConnectionDetails("127.0.0.1", pooler.port(), database, "postgres",
                    Secret.of(Planted.PASSWORD), SslMode.DISABLE, Optional.empty());
            int before = server.log().length();

            assertThat(connector.probe(details).result()).isInstanceOf(ConnectionAttempt.Connected.class);
            Server read = new ServerReader().read(name -> connector.open(details.withDatabase(name)), database,
                    database, database);
            assertThat(Inventory.read(name -> connector.open(details.withDatabase(name)), database))
                .contains("rows of asset: 0");
            Plan plan = Plan.of(Report.of(Checks.all(), new CheckContext(read,
                    TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, database, database))));

            assertThat(planted.calls(before, "postgres")).isEmpty();
            assertThat(plan.steps()).isNotEmpty();
            if (mode.equals("transaction")) {
                assertThat(plan.steps()).noneMatch(step -> step.way().doer() == Doer.WIZARD);
                assertThat(path(connector.open(details.throughPooler()))).isEqualTo("public, pg_catalog");
            }
            else {
                Plan own = Plans.of(Plans.sql("own", Phase.ROLE, database, "CREATE SCHEMA of_the_wizard"));
                assertThat(Plans
                    .run(new RunRequest(own, Approval.of(own),
                            name -> connector.open(details.withDatabase(name), Limits.CHANGING), database,
                            Optional.empty()))
                    .state()).isEqualTo(new Run.State.Done());
                assertThat(planted.calls(before, "postgres")).isEmpty();
            }
        }
    }

    /** Such a login sends no settings, as some poolers drop them without a word. */
    @Test
    void callsNothingThatWasPlantedWhereAPoolerLeavesItOut() throws SQLException {
        ConnectionDetails pooled = details("postgres").throughPooler();
        int before = server.log().length();
        Plan plan = Plans
            .of(Plans.sql("own", Phase.ROLE, database, "CREATE SCHEMA of_the_wizard", "SELECT pg_sleep(1.2)"));

        assertThat(path(connector.open(pooled))).isEqualTo("public, pg_catalog");
        assertThat(connector.probe(pooled).result()).isInstanceOf(ConnectionAttempt.Connected.class);
        new ServerReader().read(name -> connector.open(pooled.withDatabase(name)), database, database, database);
        Run run = Plans.run(new RunRequest(plan, Approval.of(plan),
                name -> connector.open(pooled.withDatabase(name), Limits.CHANGING), database, Optional.empty()));

        assertThat(run.state()).isEqualTo(new Run.State.Done());
        assertThat(planted.calls(before, "postgres")).isEmpty();
    }

}
