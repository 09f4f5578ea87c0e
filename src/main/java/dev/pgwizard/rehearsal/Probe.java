package dev.pgwizard.rehearsal;

import java.sql.SQLException;
import java.util.Optional;

/**
 * One thing that Immich does at its start or later, done as Immich does it.
 *
 * @param check the id of the check that usually knows the cure
 * @param keeps whether later probes build on it; otherwise it is taken back at once, so
 * that nobody waits for what it locked
 */
record Probe(String id, String title, String sql, String check, boolean keeps, Action action) {

    /** What is done in the session. */
    @FunctionalInterface
    interface Action {

        /**
         * Does it.
         * @return what was seen
         */
        String run(RehearsalSession session) throws SQLException, RefusalException;

    }

    static Probe of(String id, String title, String sql, String check, Action action) {
        return new Probe(id, title, sql, check, true, action);
    }

    /** A probe of one statement, which is shown as it is. */
    static Probe of(String id, String title, String check, String sql) {
        return of(id, title, sql, check, session -> session.execute(sql));
    }

    Probe takenBackAtOnce() {
        return new Probe(id, title, sql, check, false, action);
    }

    /** Immich itself would stop here, although Postgres did what it was told. */
    static final class RefusalException extends Exception {

        private static final long serialVersionUID = 1L;

        private final String check;

        RefusalException(String message, String check) {
            super(message);
            this.check = check;
        }

        /** The check that knows the cure. */
        Optional<String> check() {
            return Optional.of(check);
        }

        String words() {
            return String.valueOf(getMessage());
        }

    }

}
