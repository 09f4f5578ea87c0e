package dev.pgwizard.apply;

import dev.pgwizard.plan.Plan;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Reads a server within the transaction of a trial and plans anew, so that what the first
 * plan uncovers is known before anything is changed for good.
 *
 * @param database Immich's, in which the trial has to run for it
 */
public record Replanning(String database, Reader reader) {

    /** Reads and plans over a connection in a transaction. */
    @FunctionalInterface
    public interface Reader {

        /** The plan for the server as the transaction has left it so far. */
        Plan plan(Connection connection) throws SQLException;

    }

}
