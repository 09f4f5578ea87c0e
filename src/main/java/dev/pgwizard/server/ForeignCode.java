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

    /**
     * Computed, as far as they are constant, where a column may not be empty any more.
     */
    private static final String CHECKED = "SELECT 'pg_constraint'::regclass, k.oid FROM pg_constraint AS k WHERE k.conrelid = c.oid";

    /**
     * Read when a query of the table is planned; constraints where constraint_exclusion
     * is on.
     */
    private static final String PLANNED = """
            SELECT 'pg_class'::regclass, x.indexrelid FROM pg_index AS x WHERE x.indrelid = c.oid
             UNION ALL SELECT 'pg_statistic_ext'::regclass, s.oid FROM pg_statistic_ext AS s WHERE s.stxrelid = c.oid
             UNION ALL SELECT 'pg_policy'::regclass, p.oid FROM pg_policy AS p WHERE p.polrelid = c.oid AND row_security_active(c.oid)"""
            + "\n UNION ALL " + CHECKED;

    /**
     * Computed when rows are rewritten, too, and the types of columns, for which casts
     * and operators may be chosen that belong to whoever made the type.
     */
    private static final String REWRITTEN = PLANNED + """

            UNION ALL SELECT 'pg_class'::regclass, c.oid
            UNION ALL SELECT 'pg_attrdef'::regclass, e.oid FROM pg_attrdef AS e WHERE e.adrelid = c.oid""";

    private static final String UNLISTED = "\n" + StatementFile.of("foreign-code-unlisted");

    private static final String INHERITED = "\n" + StatementFile.of("inherited-tables");

    private ForeignCode() {
    }

    /**
     * A subquery of one text about the table {@code c}, which is null where there is
     * none.
     */
    public static String ofPlanning() {
        return listed(PLANNED, UNLISTED);
    }

    /** The same for what changes rows or computes with them. */
    public static String ofRewriting() {
        return listed(REWRITTEN, UNLISTED + INHERITED);
    }

    /** The same for SET NOT NULL, which reads rows and computes with none. */
    public static String ofChecks() {
        return listed(CHECKED, INHERITED);
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

    private static String listed(String parts, String more) {
        return "(SELECT string_agg(code, ', ' ORDER BY code) FROM ("
                + StatementFile.of("foreign-code", Map.of("parts", parts)) + more + ") AS found)";
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
