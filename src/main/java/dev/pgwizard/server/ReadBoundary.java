package dev.pgwizard.server;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How a reading begins and ends. On a connection that stands in a transaction of somebody
 * else, such as a trial of a plan, it sees what that one did: a savepoint takes the place
 * of a transaction of its own, and takes back its settings and locks.
 */
enum ReadBoundary {

    TRANSACTION, SAVEPOINT;

    static ReadBoundary of(Connection connection) throws SQLException {
        return connection.getAutoCommit() ? TRANSACTION : SAVEPOINT;
    }

    String opening(String isolation) {
        return switch (this) {
            case TRANSACTION -> "BEGIN ISOLATION LEVEL " + isolation + " READ ONLY";
            case SAVEPOINT -> "SAVEPOINT reading";
        };
    }

    String closing() {
        return switch (this) {
            case TRANSACTION -> "COMMIT";
            case SAVEPOINT -> undoing();
        };
    }

    String undoing() {
        return switch (this) {
            case TRANSACTION -> "ROLLBACK";
            case SAVEPOINT -> "ROLLBACK TO SAVEPOINT reading";
        };
    }

}
