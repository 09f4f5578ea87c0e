package dev.pgwizard.apply;

import dev.pgwizard.apply.StepResult.Failure;
import dev.pgwizard.apply.Transcript.LogEntry;
import dev.pgwizard.apply.Transcript.LogEntry.Answer;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.remedy.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Runs statements in one database and writes a line of the log for each. */
final class StatementRunner {

    private final RunRecorder recorder;

    private final String database;

    private final Optional<Secret> password;

    StatementRunner(RunRecorder recorder, String database, Optional<Secret> password) {
        this.recorder = recorder;
        this.database = database;
        this.password = password;
    }

    /** Something that the server is asked to do. */
    interface Action {

        void run() throws SQLException;

    }

    void run(String sql, Action action) throws SQLException {
        recorder.began(database, sql);
        action.run();
        recorder.done("", List.of());
    }

    /** What was sent as a password is no part of the line. */
    void run(ChangeSession session, Statement statement) throws SQLException {
        recorder.began(database, statement.setsPassword() ? statement.sql() + " '…'" : statement.sql());
        ChangeSession.Returned returned = session.run(statement, password);
        recorder.done(returned.value(), returned.notices());
    }

    /** Marks the line that failed, or writes one where the connection did not open. */
    Failure failed(Exception exception) {
        Failure failure = Failure.of(exception);
        List<LogEntry> log = recorder.now().log();
        if (log.isEmpty() || !(log.getLast().answer() instanceof Answer.Running)) {
            recorder.began(database, "Connect");
        }
        recorder.failed(failure);
        return failure;
    }

}
