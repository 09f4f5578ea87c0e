package dev.pgwizard.apply;

import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.postgres.SqlFile;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Looks on while a statement takes long: says what Postgres says of an index that it
 * builds, says when the server cannot be reached, and hangs up when the server has ended
 * the session whose answer is waited for. It has a connection of its own, opened only
 * when a statement takes longer than a moment.
 */
final class ProgressMonitor {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final SqlFile VIEW = SqlFile.of("apply/progress");

    private static final int SILENCE_MILLIS = 5000;

    /** Opens the connection to look from. */
    interface Place {

        Connection open() throws SQLException;

    }

    private final ChangeSession changeSession;

    private final int process;

    private final Place place;

    private final RunRecorder recorder;

    /** Behind a pooler the number that the session knows may be none of the server's. */
    private boolean seen;

    private int missed;

    private ProgressMonitor(ChangeSession changeSession, int process, Place place, RunRecorder recorder) {
        this.changeSession = changeSession;
        this.process = process;
        this.place = place;
        this.recorder = recorder;
    }

    /** Looks until the thread is interrupted. */
    static Thread on(ChangeSession changeSession, Place place, RunRecorder recorder) throws SQLException {
        ProgressMonitor progressMonitor = new ProgressMonitor(changeSession, changeSession.process(), place, recorder);
        return Thread.ofVirtual().name("progress").start(progressMonitor::lookUntilEnded);
    }

    private void lookUntilEnded() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                lookWhileReachable();
            }
        }
        catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookWhileReachable() throws InterruptedException {
        try (Connection connection = place.open();
                Statement statement = connection.createStatement();
                PreparedStatement view = connection.prepareStatement(VIEW.sql())) {
            connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
            connection.setAutoCommit(false);
            for (int index = 1; index <= VIEW.parameters().size(); index++) {
                view.setString(index, Integer.toString(process));
            }
            while (true) {
                statement.execute(RunLock.ownSettings(connection));
                look(view);
                connection.commit();
                Thread.sleep(PAUSE);
            }
        }
        catch (SQLException | ConnectionFailedException refused) {
            System.getLogger(ProgressMonitor.class.getName()).log(Level.DEBUG, "There is no progress to see");
            if (!Thread.currentThread().isInterrupted()) {
                recorder.progress("No other connection to the server works now, so nobody can see how far this is."
                        + " It may go on there. “Stop” cancels it as soon as the server can be reached.");
            }
        }
    }

    private void look(PreparedStatement view) throws SQLException {
        try (ResultSet rows = view.executeQuery()) {
            rows.next();
            String words = rows.getString(2);
            recorder.progress(words == null ? "" : words);
            missed = rows.getBoolean(1) ? 0 : missed + 1;
            seen |= missed == 0;
        }
        if (seen && missed > 1) {
            recorder.progress("The server has ended this session.");
            changeSession.abandon();
        }
    }

}
