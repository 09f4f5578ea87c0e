package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.Library;
import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.check.CheckContext;
import dev.pgwizard.check.Checks;
import dev.pgwizard.check.Report;
import dev.pgwizard.cli.Commands;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.immich.TargetFixtures;
import dev.pgwizard.immich.VectorExtension;
import dev.pgwizard.plan.Plan;
import dev.pgwizard.plan.Psqls;
import dev.pgwizard.plan.SqlScript;
import dev.pgwizard.plan.UndoScript;
import dev.pgwizard.server.Inventory;
import dev.pgwizard.server.ServerReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@link TenantTests} plants, on each major and for each login, without a browser:
 * {@code check}, {@code plan} and the files of a plan in psql, its counting and its way
 * back.
 */
class TenantCommandsTests {

    private static final List<String> LOGINS = List.of(Library.NAME, TenantTests.ADMIN, "postgres");

    @Majors
    void nothingOfATenantRunsAsAnybodyElse(int major) throws SQLException {
        try (TestServer server = TenantTests.server(major)) {
            TenantTests.copy(server, Library.NAME, "heard");
            int start = server.log().length();
            for (String login : LOGINS) {
                walk(server, login, "heard");
            }
            TenantTests.plant(server, Heard.in(server.log().substring(start)));

            for (String database : Stream.concat(Stream.of("names"), TenantTests.DATABASES.stream()).toList()) {
                new Tenant(server).settings(database);
                for (String login : strangers(database)) {
                    int before = server.log().length();
                    walk(server, login, database);
                    String log = server.log().substring(before);
                    assertThat(log).contains("search_path = pg_catalog");
                    assertThat(Tenant.calls(log)).as(login + " in " + database).isEmpty();
                }
            }
        }
    }

    /** In the other databases all that is planted is of Immich's role itself. */
    private static List<String> strangers(String database) {
        return database.equals("names") ? LOGINS : LOGINS.subList(1, LOGINS.size());
    }

    private static void walk(TestServer server, String login, String database) throws SQLException {
        String url = "postgresql://%s:pw@" + server.host() + ":" + server.port() + "/" + database;
        Commands.run("plan", "--url=" + url.formatted(Library.NAME), "--admin-url=" + url.formatted(login),
                "--immich=3.0.3");
        CheckContext context = context(server, login, database);
        Plan plan = Plan.of(Report.of(Checks.all(), context));
        Stream
            .of(SqlScript.of(plan, context, Secret.of("pw")), "\\connect " + database + "\n" + Inventory.sql(),
                    UndoScript.of(plan, context))
            .forEach(file -> Psqls.run(server, file.replace("\\set ON_ERROR_STOP on", ""), "",
                    "--dbname=user=%s password=pw dbname=%s".formatted(login, database)));
    }

    private static CheckContext context(TestServer server, String login, String database) throws SQLException {
        ConnectionDetails details = new ConnectionDetails(server.host(), server.port(), database, login,
                Secret.of("pw"), SslMode.PREFER, Optional.empty());
        return new CheckContext(new ServerReader().read(name -> new Connector().open(details.withDatabase(name)),
                database, database, Library.NAME),
                TargetFixtures.owner("3.0.3", VectorExtension.PGVECTOR, database, Library.NAME));
    }

}
