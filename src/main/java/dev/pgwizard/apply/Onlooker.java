package dev.pgwizard.apply;

import dev.pgwizard.connection.ConnectionFailedException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Looks on while an index is built, which takes minutes over a large library, and says
 * what Postgres says of it. It has a connection of its own, opened only when a statement
 * takes longer than a moment; where that is refused there is no progress to see, and
 * nothing else is lost.
 */
final class Onlooker {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final String VIEW = """
            SELECT p.command || ' on ' || coalesce(c.relname::text, 'a table') || ': ' || p.phase
                   || CASE WHEN p.tuples_total > 0 THEN ', ' || p.tuples_done || ' of ' || p.tuples_total || ' rows'
                           WHEN p.blocks_total > 0 THEN ', ' || p.blocks_done || ' of ' || p.blocks_total || ' blocks'
                           WHEN p.tuples_done > 0 THEN ', ' || p.tuples_done || ' rows' ELSE '' END
              FROM pg_catalog.pg_stat_progress_create_index AS p LEFT JOIN pg_catalog.pg_class AS c ON c.oid = p.relid
             WHERE p.pid = ?""";

    /** Opens the connection to look from. */
    interface Place {

        Connection open() throws SQLException;

    }

    private final Thread thread;

    private Onlooker(Thread thread) {
        this.thread = thread;
    }

    static Onlooker on(Session session, Place place, Recorder recorder) throws SQLException {
        int process = session.process();
        return new Onlooker(Thread.ofVirtual().name("progress").start(() -> lookUntilEnded(place, process, recorder)));
    }

    private static void lookUntilEnded(Place place, int process, Recorder recorder) {
        try {
            Thread.sleep(PAUSE);
            try (Connection connection = place.open(); PreparedStatement view = connection.prepareStatement(VIEW)) {
                view.setInt(1, process);
                while (true) {
                    look(view, recorder);
                    Thread.sleep(PAUSE);
                }
            }
        }
        catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        catch (SQLException | ConnectionFailedException refused) {
            System.getLogger(Onlooker.class.getName()).log(Level.DEBUG, "There is no progress to see");
        }
    }

    private static void look(PreparedStatement view, Recorder recorder) throws SQLException {
        try (ResultSet rows = view.executeQuery()) {
            if (rows.next()) {
                recorder.progress(rows.getString(1));
            }
        }
    }

    void close() {
        thread.interrupt();
    }

}
