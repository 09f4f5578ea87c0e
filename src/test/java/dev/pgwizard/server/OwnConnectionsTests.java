package dev.pgwizard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What the wizard says of others' connections must not be about itself. */
class OwnConnectionsTests {

    private static ConnectionDetails details(TestServer postgres, String user) {
        return new ConnectionDetails("127.0.0.1", postgres.port(), "postgres", user, Secret.of("pw"), SslMode.PREFER,
                Optional.empty());
    }

    private static int connections(Server server, String database) {
        return server.databases()
            .stream()
            .filter(one -> one.name().equals(database))
            .mapToInt(Database::connections)
            .sum();
    }

    @Majors
    void countsThoseOfOthersAlone(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major).start()) {
            postgres.execute("postgres", "CREATE ROLE immich LOGIN SUPERUSER PASSWORD 'pw'", "CREATE DATABASE immich");
            Databases own = name -> new Connector().open(details(postgres, "immich").withDatabase(name));
            try (Connection idle = own.open("immich");
                    Connection another = own.open("postgres");
                    Connection stranger = postgres.connect("immich");
                    Connection sameRole = postgres.connect("postgres", "immich", "pw")) {
                assertThat(idle.isClosed() || another.isClosed() || stranger.isClosed() || sameRole.isClosed())
                    .isFalse();

                Server server = new ServerReader().read(own, "postgres", "immich", "immich");

                assertThat(server.connections()).isEqualTo(2);
                assertThat(connections(server, "immich")).isEqualTo(1);
                assertThat(connections(server, "postgres")).isEqualTo(1);
                assertThat(server.roleConnections()).isEqualTo(1);
            }
        }
    }

    @Majors
    void countsThemWhereSessionsAreHidden(int major) throws SQLException {
        try (TestServer postgres = TestServer.of(major).start()) {
            postgres.execute("postgres", "CREATE ROLE plain LOGIN PASSWORD 'pw'",
                    "REVOKE SELECT ON pg_stat_activity FROM public");
            try (Connection stranger = postgres.connect("postgres")) {
                assertThat(stranger.isClosed()).isFalse();

                Server server = new ServerReader().read(
                        name -> new Connector().open(details(postgres, "plain").withDatabase(name)), "postgres",
                        "immich", "immich");

                assertThat(connections(server, "postgres")).isEqualTo(1);
            }
        }
    }

}
