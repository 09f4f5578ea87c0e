package dev.pgwizard.rehearsal;

import java.sql.SQLException;

/**
 * Something to act out.
 *
 * @param check the id of the check that usually knows the cure
 * @param keeps whether later scenes build on it; otherwise it is taken back at once, so
 * that nobody waits for what it locked
 */
record Probe(String id, String title, String sql, String check, boolean keeps, Deed deed) {

    /** What is done on the stage. */
    @FunctionalInterface
    interface Deed {

        /**
         * Does it.
         * @return what was seen
         */
        String act(RehearsalSession session) throws SQLException, RefusalException;

    }

    static Probe of(String id, String title, String sql, String check, Deed deed) {
        return new Probe(id, title, sql, check, true, deed);
    }

    /** A scene of one statement, which is shown as it is. */
    static Probe of(String id, String title, String check, String sql) {
        return of(id, title, sql, check, session -> session.execute(sql));
    }

    Probe takenBackAtOnce() {
        return new Probe(id, title, sql, check, false, deed);
    }

}
