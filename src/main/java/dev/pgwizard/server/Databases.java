package dev.pgwizard.server;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a connection to a database of the server, as the person who runs the wizard. */
@FunctionalInterface
public interface Databases {

    /**
     * Opens it; the caller closes it.
     * @throws SQLException when the server lets the wizard in no more
     */
    Connection open(String database) throws SQLException;

}
