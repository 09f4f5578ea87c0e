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
final class Login {

    /** Another one for each wizard that runs, so that a reading can leave out its own. */
    static final String APPLICATION_NAME = "immich-postgres-wizard-" + UUID.randomUUID().toString().substring(0, 8);

    private final Wire wire;

    private final NameLookup names;

    Login(Wire wire, NameLookup names) {
        this.wire = wire;
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
        Connection connection = source.getConnection(wire.details().user(), "");
        wire.established();
        return connection;
    }

    private void address(PGSimpleDataSource source) {
        String address = wire.address().getHostAddress();
        source.setServerNames(new String[] { address.indexOf(':') < 0 ? address : "[" + address + "]" });
        source.setPortNumbers(new int[] { wire.details().port() });
        source.setDatabaseName(wire.details().database());
        source.setSocketFactory(DriverHooks.Sockets.class.getName());
        source.setSocketFactoryArg(wire.id());
    }

    private void encryption(PGSimpleDataSource source) {
        source.setSslMode(wire.details().sslMode().value());
        source.setSslfactory(DriverHooks.Tls.class.getName());
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
        String options = (names.startupOptions() + " " + wire.limits().startupOptions()).strip();
        if (!wire.details().pooled() && !options.isEmpty()) {
            source.setOptions(options);
        }
    }

    private void bounds(PGSimpleDataSource source) {
        source.setLoginTimeout(0);
        source.setConnectTimeout(seconds(wire.limits().connect()));
        source.setSslResponseTimeout(Math.max(1, (int) wire.limits().login().toMillis() / 2));
        source.setSocketTimeout(seconds(wire.limits().silence()));
        source.setCancelSignalTimeout(3);
        source.setMaxResultBuffer(Long.toString(wire.limits().bytes()));
        source.setTcpKeepAlive(true);
    }

    /** Zero would mean no limit to the driver. */
    private static int seconds(Duration limit) {
        return (int) Math.max(1, limit.toSeconds());
    }

}
