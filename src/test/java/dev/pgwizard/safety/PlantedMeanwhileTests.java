package dev.pgwizard.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.Majors;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.server.Inventory;
import dev.pgwizard.server.ServerReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody plants something between an administrator's look at a table and the reading of
 * its rows. That needs no luck: with a lock on the table he lets the administrator wait
 * at the very place, and then commits.
 */
class PlantedMeanwhileTests {

    private TestServer server = TestServer.of(17).shared();

    private Planted planted = new Planted(server);

    private static final String FUNCTION = "CREATE FUNCTION meant() RETURNS text LANGUAGE plpgsql IMMUTABLE AS '"
            + Planted.body("meant") + "'";

    private static final List<List<String>> SWAPS = List.of(
            List.of("CREATE INDEX ON kysely_migrations ((meant()))", "CREATE INDEX ON smart_search ((meant()))"),
            List.of("CREATE STATISTICS odd ON (meant()), name FROM kysely_migrations",
                    "CREATE STATISTICS other ON (meant()), \"assetId\" FROM smart_search"),
            List.of("DROP TABLE kysely_migrations",
                    "CREATE VIEW kysely_migrations AS SELECT meant() AS name, now() AS \"timestamp\"",
                    "DROP TABLE smart_search",
                    "CREATE VIEW smart_search AS SELECT meant() AS \"assetId\", '{1}'::real[] AS embedding"));

    private void on(int major) {
        server = TestServer.of(major).setting("cluster_name", "planted").shared();
        planted = new Planted(server);
    }

    private String tenant() {
        String database = planted.database();
        planted.tables(database, "text", "timestamptz", "real[]");
        planted.as(database, database, List.of(FUNCTION, "INSERT INTO kysely_migrations VALUES ('a', 'b')",
                "INSERT INTO smart_search VALUES (NULL, '{1,2}')"));
        return database;
    }

    @Majors
    void noReadingRunsWhatIsPlantedWhileItWaits(int major) throws SQLException {
        on(major);
        for (List<String> swap : SWAPS) {
            String database = tenant();
            int before = server.log().length();
            meanwhile(database, swap, () -> read(database));
            assertThat(planted.calls(before, "postgres")).as(swap.toString()).isEmpty();
        }
    }

    @Majors
    void noCountRunsWhatIsPlantedWhileItWaits(int major) throws SQLException {
        on(major);
        for (List<String> swap : SWAPS) {
            String database = tenant();
            int before = server.log().length();
            meanwhile(database, swap, () -> Inventory.read(name -> new Connector().open(login(name)), database));
            assertThat(planted.calls(before, "postgres")).as(swap.toString()).isEmpty();
        }
    }

    private interface Look {

        Object look() throws SQLException;

    }

    /** Commits as soon as the administrator waits for his lock, or has finished. */
    private void meanwhile(String database, List<String> swap, Look look) throws SQLException {
        try (Connection tenant = server.connect(database, database, Planted.PASSWORD);
                Statement statement = tenant.createStatement()) {
            tenant.setAutoCommit(false);
            statement.execute("LOCK TABLE kysely_migrations, smart_search IN ACCESS EXCLUSIVE MODE");
            for (String sql : swap) {
                statement.execute(sql);
            }
            CompletableFuture<Object> looking = CompletableFuture.supplyAsync(() -> {
                try {
                    return look.look();
                }
                catch (SQLException refused) {
                    return refused;
                }
            });
            while (!looking.isDone() && !waits(database)) {
                Thread.onSpinWait();
            }
            tenant.commit();
            looking.join();
        }
    }

    private boolean waits(String database) {
        return server
            .value("postgres",
                    "SELECT count(*) FROM pg_locks AS l JOIN pg_database AS d ON d.oid = l.database"
                            + " WHERE NOT l.granted AND d.datname = '" + database + "'")
            .equals("1");
    }

    private Object read(String database) throws SQLException {
        return new ServerReader().read(name -> new Connector().open(login(name)), "postgres", database, database);
    }

    private ConnectionDetails login(String database) {
        return new ConnectionDetails(server.host(), server.port(), database, "postgres", Secret.of(Planted.PASSWORD),
                SslMode.PREFER, Optional.empty());
    }

}
