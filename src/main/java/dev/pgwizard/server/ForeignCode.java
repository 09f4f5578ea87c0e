package dev.pgwizard.server;

import dev.pgwizard.postgres.StatementFile;
import java.util.Map;

/**
 * Whose code runs where a statement names a table. Even {@code SELECT count(*)} runs
 * some, with the rights of whoever asks: the planner computes what is constant in the
 * expressions of indexes and statistics (PostgreSQL src/backend/utils/cache/relcache.c,
 * RelationGetIndexExpressions; tried with 15). What belongs to a superuser or to who asks
 * is no foreign code; what an extension brought belongs to a superuser, as a rule.
 */
public final class ForeignCode {

    private ForeignCode() {
    }

    /**
     * A subquery of one text about the table {@code c}, which is null where there is
     * none.
     */
    public static String ofPlanning() {
        return met('p');
    }

    /** The same for what changes rows or computes with them. */
    public static String ofRewriting() {
        return met('r');
    }

    /** The same for SET NOT NULL, which reads rows and computes with none. */
    public static String ofChecks() {
        return met('c');
    }

    private static String met(char by) {
        return "(SELECT string_agg(DISTINCT code, ', ' ORDER BY code) FROM (\n" + look()
                + ") AS found WHERE met LIKE '%" + by + "%')";
    }

    /** What there is, and what meets it. */
    static String look() {
        return StatementFile.of("foreign-code");
    }

    /**
     * Why a query that computes with its rows is not run now; null where it may be. Not
     * without {@link TableLocks}, behind which somebody could be quick.
     */
    static String whyUnread() {
        return why(ofRewriting());
    }

    /** The same for a query that takes no more than Postgres' own types from it. */
    static String whyUncounted() {
        return why(ofPlanning());
    }

    private static String why(String code) {
        return "CASE WHEN NOT " + TableLocks.held("c.oid")
                + " THEN 'another session has locked it, or you may not lock it' ELSE 'because of ' || " + code
                + " END";
    }

    /**
     * Locks under which nobody changes what a table is while its rows are read: no index,
     * statistics, rule or column comes, and no view takes its place (SHARE UPDATE
     * EXCLUSIVE; whoever reads or writes rows goes on). A schema has no lock against
     * being renamed, but to do that somebody writes to pg_namespace, which only a
     * superuser may lock. What has no lock within a moment goes without:
     * {@link ForeignCode} then says that it is not to be read.
     */
    static final class TableLocks {

        private TableLocks() {
        }

        /**
         * Takes them; a look that counts has to come in a later statement, and in a
         * transaction that is READ COMMITTED, because only that sees what came before the
         * lock.
         * @param tables a condition on {@code c} of pg_class and {@code n} of
         * pg_namespace
         */
        static String take(String tables) {
            return StatementFile.of("lock-tables", Map.of("tables", tables));
        }

        /**
         * Whether the table is locked, as SQL, as well as this role may lock it: schemas,
         * and against an index or statistics, only who may write there. A superuser on a
         * standby holds nothing, because no lock there waits for what the primary sends.
         */
        static String held(String table) {
            return "((NOT " + mayLock("'pg_namespace'::regclass") + " OR " + isHeld("'pg_namespace'::regclass", "Share")
                    + ") AND (" + isHeld(table, "ShareUpdateExclusive") + " OR NOT " + mayLock(table) + " AND "
                    + isHeld(table, "AccessShare") + "))";
        }

        private static String mayLock(String table) {
            return "has_table_privilege(" + table + ", 'UPDATE, DELETE, TRUNCATE')";
        }

        private static String isHeld(String table, String mode) {
            return "EXISTS (SELECT FROM pg_locks AS l WHERE l.pid = pg_backend_pid() AND l.granted AND l.relation = "
                    + table + " AND l.mode = '" + mode + "Lock')";
        }

    }

}
