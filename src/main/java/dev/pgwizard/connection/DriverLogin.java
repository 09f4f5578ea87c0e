package dev.pgwizard.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Logs in over an open wire. Every property of the driver is set here, from the fields
 * alone: nothing that a person typed becomes a driver property. Settings of the session
 * travel in the start-up packet, so that they cost no round trip.
 */
final class DriverLogin {

    /** Another one for each wizard that runs, so that a reading can leave out its own. */
    static final String APPLICATION_NAME = "immich-postgres-wizard-" + UUID.randomUUID().toString().substring(0, 8);

    private final NetworkConnection networkConnection;

    private final NameLookup names;

    DriverLogin(NetworkConnection networkConnection, NameLookup names) {
        this.networkConnection = networkConnection;
        this.names = names;
    }

    Connection open() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        address(source);
        encryption(source);
        login(source);
        session(source);
        bounds(source);
        // Without any password the driver would look into a .pgpass of the account that
        // runs the wizard.
        Connection connection = source.getConnection(networkConnection.details().user(), "");
        networkConnection.established();
        return connection;
    }

    private void address(PGSimpleDataSource source) {
        String address = networkConnection.address().getHostAddress();
        source.setServerNames(new String[] { address.indexOf(':') < 0 ? address : "[" + address + "]" });
        source.setPortNumbers(new int[] { networkConnection.details().port() });
        source.setDatabaseName(networkConnection.details().database());
        source.setSocketFactory(DriverHooks.Sockets.class.getName());
        source.setSocketFactoryArg(networkConnection.id());
    }

    private void encryption(PGSimpleDataSource source) {
        source.setSslMode(networkConnection.details().sslMode().value());
        source.setSslfactory(DriverHooks.Sockets.class.getName());
        source.setSslHostnameVerifier(DriverHooks.Names.class.getName());
        source.setGssEncMode("disable");
    }

    private void login(PGSimpleDataSource source) {
        source.setAuthenticationPluginClassName(DriverHooks.Passwords.class.getName());
        source.setRequireAuth("none,password,md5,scram-sha-256");
        source.setApplicationName(APPLICATION_NAME);
    }

    private void session(PGSimpleDataSource source) {
        source.setAssumeMinServerVersion("10");
        source.setPrepareThreshold(0);
        String options = (names.startupOptions() + " " + networkConnection.limits().startupOptions()).strip();
        if (!networkConnection.details().pooled() && !options.isEmpty()) {
            source.setOptions(options);
        }
    }

    private void bounds(PGSimpleDataSource source) {
        source.setLoginTimeout(0);
        source.setConnectTimeout(seconds(networkConnection.limits().connect()));
        source.setSslResponseTimeout(Math.max(1, (int) networkConnection.limits().login().toMillis() / 2));
        source.setSocketTimeout(seconds(networkConnection.limits().silence()));
        source.setCancelSignalTimeout(3);
        source.setMaxResultBuffer(Long.toString(networkConnection.limits().bytes()));
        source.setTcpKeepAlive(true);
    }

    /** Zero would mean no limit to the driver. */
    private static int seconds(Duration limit) {
        return (int) Math.max(1, limit.toSeconds());
    }

}
