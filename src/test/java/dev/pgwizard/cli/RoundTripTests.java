package dev.pgwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgwizard.bed.CountingProxy;
import dev.pgwizard.bed.Crowd;
import dev.pgwizard.bed.StandIn;
import dev.pgwizard.bed.TestServer;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.Connector;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.ServerReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Counts at the wire how often the wizard waits for the server between its login and the
 * verdict, on a small server and on a large one.
 */
class RoundTripTests {

    private static final int MOST = 3;

    private static TestServer server(int major, boolean crowded) {
        TestServer postgres = TestServer.of(major)
            .with(StandIn.vector("0.8.5"))
            .with(StandIn.vchord("1.1.1"))
            .setting("shared_preload_libraries", "vchord")
            .start();
        postgres.execute("postgres", "CREATE ROLE immich LOGIN PASSWORD 'secret'",
                "CREATE DATABASE immich OWNER immich");
        if (crowded) {
            Crowd.fill(postgres, "immich");
        }
        return postgres;
    }

    private static ConnectionDetails details(CountingProxy proxy, String maintenance, String user) {
        return new ConnectionDetails("127.0.0.1", proxy.port(), maintenance, user, Secret.of("secret"), SslMode.PREFER,
                Optional.empty());
    }

    private static Server read(CountingProxy proxy, String maintenance, String user) throws SQLException {
        ConnectionDetails details = details(proxy, maintenance, user);
        return new ServerReader().read(database -> new Connector().open(details.withDatabase(database)), maintenance,
                "immich", "immich");
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void readingTakesThreeAtMost(boolean crowded) throws SQLException {
        try (TestServer postgres = server(17, crowded); CountingProxy proxy = new CountingProxy(postgres.port())) {
            Server all = read(proxy, "postgres", "postgres");
            assertThat(proxy.trips()).as("superuser, in another database").isBetween(2, MOST);
            assertThat(proxy.logins()).isEqualTo(2);
            assertThat(all.databaseCount()).isEqualTo(crowded ? 202 : 2);

            proxy.reset();
            read(proxy, "immich", "postgres");
            assertThat(proxy.trips()).as("superuser, in the database").isBetween(2, MOST);

            proxy.reset();
            Server part = read(proxy, "immich", "immich");
            assertThat(proxy.trips()).as("plain role").isBetween(2, MOST);
            assertThat(part.login().superuser()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void theCommandReadsInThreeAtMost(boolean crowded) {
        try (TestServer postgres = server(16, crowded); CountingProxy proxy = new CountingProxy(postgres.port())) {
            String url = "postgresql://immich:secret@127.0.0.1:%d/immich".formatted(proxy.port());
            assertThat(check("--url=" + url)).contains("[vector-created]");
            assertThat(proxy.trips()).as("as the role, and what the server gives everybody").isBetween(2, MOST + 1);

            proxy.reset();
            String admin = "postgresql://postgres@127.0.0.1:%d/postgres".formatted(proxy.port());
            assertThat(check("--url=" + url, "--admin-url=" + admin)).contains("[vector-created]");
            assertThat(proxy.trips()).as("as the administrator").isBetween(2, MOST);
        }
    }

    private static String check(String... where) {
        StringWriter out = new StringWriter();
        CommandLine line = Commands.commandLine();
        line.setOut(new PrintWriter(out));
        String[] arguments = new String[where.length + 2];
        arguments[0] = "check";
        arguments[1] = "--immich=3.0.3";
        System.arraycopy(where, 0, arguments, 2, where.length);
        assertThat(line.execute(arguments)).as(out.toString()).isEqualTo(1);
        return out.toString();
    }

    /** A proxy that counts nothing would prove nothing. */
    @Test
    void eachWaitOfTheClientIsCounted() throws SQLException {
        TestServer postgres = TestServer.of(17).with(StandIn.vector("0.8.5")).shared();
        try (CountingProxy proxy = new CountingProxy(postgres.port());
                var connection = new Connector().open(new ConnectionDetails("127.0.0.1", proxy.port(), "postgres",
                        "postgres", Secret.EMPTY, SslMode.PREFER, Optional.empty()));
                var statement = connection.createStatement()) {
            assertThat(proxy.trips()).isZero();
            statement.execute("SELECT 1");
            assertThat(proxy.trips()).isEqualTo(1);
            statement.execute("SELECT 1; SELECT 2");
            assertThat(proxy.trips()).isEqualTo(2);
        }
    }

}
