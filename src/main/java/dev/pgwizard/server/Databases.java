package dev.pgwizard.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Opens a connection to a database of the server, as the person who runs the wizard. */
@FunctionalInterface
public interface Databases {

    /**
     * Opens it; the caller closes it.
     * @throws SQLException when the server lets the wizard in no more
     */
    Connection open(String database) throws SQLException;

    /**
     * The same without any setting of the wizard's own, to see what the server gives
     * everybody; empty where that is no use. Nothing but settings may be asked there.
     * @throws SQLException when the server lets the wizard in no more
     */
    default Optional<Connection> openUnset(String database) throws SQLException {
        return Optional.empty();
    }

    /** Two ways in: with the wizard's own settings and without them. */
    static Databases of(Databases own, Databases unset) {
        return new Databases() {

            @Override
            public Connection open(String database) throws SQLException {
                return own.open(database);
            }

            @Override
            public Optional<Connection> openUnset(String database) throws SQLException {
                return Optional.of(unset.open(database));
            }

        };
    }

}
