package dev.pgwizard.server;

import dev.pgwizard.postgres.StatementFile;
import java.util.Map;

/**
 * Locks under which nobody changes what a table is while its rows are read: no index,
 * statistics, rule or column comes, and no view takes its place (SHARE UPDATE EXCLUSIVE;
 * whoever reads or writes rows goes on). A schema has no lock against being renamed, but
 * to do that somebody writes to pg_namespace, which only a superuser may lock. What has
 * no lock within a moment goes without: {@link ForeignCode} then says that it is not to
 * be read.
 */
final class TableLocks {

    private TableLocks() {
    }

    /**
     * Takes them; a look that counts has to come in a later statement, and in a
     * transaction that is READ COMMITTED, because only that sees what came before the
     * lock.
     * @param tables a condition on {@code c} of pg_class and {@code n} of pg_namespace
     */
    static String take(String tables) {
        return StatementFile.of("lock-tables", Map.of("tables", tables));
    }

    /**
     * Whether the table is locked, as SQL, as well as this role may lock it: schemas, and
     * against an index or statistics, only who may write there. A superuser on a standby
     * holds nothing, because no lock there waits for what the primary sends.
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
