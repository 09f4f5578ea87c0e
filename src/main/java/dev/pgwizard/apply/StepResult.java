package dev.pgwizard.apply;

import dev.pgwizard.connection.ConnectionFailedException;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.postgres.ServerError;
import dev.pgwizard.postgres.SqlState;
import dev.pgwizard.server.Reading.UnreadableAnswerException;
import java.sql.SQLException;
import java.util.List;

/** How far one step has come. */
public sealed interface StepResult {

    /** It began and is not kept yet. */
    record Running() implements StepResult {
    }

    /** It is done and kept; in a trial, it would work. */
    record Done(java.time.Duration took) implements StepResult {
    }

    /**
     * It failed. What is transactional was rolled back.
     *
     * @param kept the statements of this step that stay all the same, because Postgres
     * runs them in no transaction
     */
    record Failed(Failure failure, List<String> kept) implements StepResult {

        public Failed {
            kept = List.copyOf(kept);
        }

    }

    /** Nothing of the step is in the server, for this reason. */
    public record NotRun(Reason reason) implements StepResult {

        /** Why. */
        public enum Reason {

            WAITING("Comes later"), LEFT_OUT("Left out"), YOURS("Yours"), BEHIND_BARRIER("After your step"),
            AFTER_FAILURE("An earlier step failed"), TAKEN_BACK("Taken back with the step that failed"),
            STOPPED("The wizard was stopped"), NOT_TRIED("Cannot be tried, because it cannot be taken back"),
            UNCOVERED("Comes up once the rest is done");

            private final String words;

            Reason(String words) {
                this.words = words;
            }

            public String words() {
                return words;
            }

        }
    }

    /**
     * Why a statement failed.
     *
     * @param sqlState empty where there was no connection to begin with
     * @param message the server's own words, in its own language
     * @param meaning what that means and what to do, decided by SQLSTATE alone
     */
    public record Failure(String sqlState, String message, String meaning) {

        private static final String LOST = "The connection was lost, and what was not kept by then was rolled back. The next reading "
                + "shows where things stand, and the next plan goes on from there.";

        static Failure of(Exception exception) {
            if (exception instanceof ConnectionFailedException refused) {
                ConnectionProblem problem = refused.problem();
                String state = problem.reply().map(ServerReply::sqlState).orElse("");
                return new Failure(state, problem.title(), problem.message());
            }
            if (exception instanceof UnreadableAnswerException garbage) {
                return new Failure("", String.valueOf(garbage.getMessage()), LOST);
            }
            ServerError error = exception instanceof SQLException sql ? ServerError.of(sql)
                    : new ServerError("", String.valueOf(exception.getMessage()));
            return new Failure(error.sqlState(), error.words(), meaning(error));
        }

        private static String meaning(ServerError error) {
            return switch (error.sqlState()) {
                case SqlState.INSUFFICIENT_PRIVILEGE -> "The role that the wizard is logged in as may not do this.";
                case SqlState.LOCK_NOT_AVAILABLE ->
                    "Another session holds a lock on the same thing, and the wizard waits 5 s at most. Apply again when it is done.";
                case SqlState.QUERY_CANCELED ->
                    "It was stopped, because it took longer than its limit or somebody cancelled it. Nothing of it remains.";
                case SqlState.OBJECT_IN_USE ->
                    "Somebody uses it at this moment. Close the other connections, then apply again.";
                case SqlState.DISK_FULL -> "The disk of the server is full.";
                case SqlState.READ_ONLY_TRANSACTION ->
                    "The server accepts no writes: it is a standby, or is set to read only.";
                case SqlState.DUPLICATE_OBJECT, SqlState.DUPLICATE_DATABASE, SqlState.UNDEFINED_OBJECT,
                        SqlState.INVALID_CATALOG_NAME, SqlState.DEPENDENT_OBJECTS ->
                    "The server is no longer as it was read. Read it again; the next plan fits.";
                case "" -> "There is no connection to the server.";
                default -> error.isLoss() ? LOST : "Postgres refused it. Nothing of this transaction remains.";
            };
        }

    }

}
