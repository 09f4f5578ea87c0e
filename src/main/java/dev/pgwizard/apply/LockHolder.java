package dev.pgwizard.apply;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Who holds the wizard's advisory lock. Any role of any database may take it, and may
 * call itself a wizard, so a person judges.
 *
 * @param process the number of the server's process; 0 for a prepared transaction
 * @param application what it calls itself
 */
public record LockHolder(int process, String role, String database, String application) {

    private static final String OTHER = """
            SELECT coalesce(l.pid, 0), coalesce(a.usename::text, '?'), coalesce(d.datname::text, '?'), coalesce(a.application_name, '')
              FROM pg_catalog.pg_locks AS l
              LEFT JOIN pg_catalog.pg_stat_activity AS a ON a.pid OPERATOR(pg_catalog.=) l.pid
              LEFT JOIN pg_catalog.pg_database AS d ON d.oid OPERATOR(pg_catalog.=) l.database
             WHERE l.locktype OPERATOR(pg_catalog.=) 'advisory' AND l.objsubid OPERATOR(pg_catalog.=) 1 AND l.granted
               AND l.classid::pg_catalog.int8 OPERATOR(pg_catalog.=) %d AND l.objid::pg_catalog.int8 OPERATOR(pg_catalog.=) ANY (ARRAY[%d, %d]::pg_catalog.int8[])
               AND coalesce(l.pid, 0) OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()
               AND coalesce(l.pid, 0) OPERATOR(pg_catalog.<>) ?
             ORDER BY 1 LIMIT 1"""
        .formatted(RunLock.KEY >>> 32, RunLock.KEY & 0xffff_ffffL, (RunLock.KEY + 1) & 0xffff_ffffL);

    /** The number of no process; a prepared transaction has 0. */
    public static final int NOBODY = -1;

    static final LockHolder UNKNOWN = new LockHolder(NOBODY, "?", "?", "");

    /** Somebody else who holds it, but for the process that is ignored. */
    static Optional<LockHolder> other(Connection connection, int ignored) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OTHER)) {
            statement.setInt(1, ignored);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional
                            .of(new LockHolder(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getString(4)))
                        : Optional.empty();
            }
        }
    }

    public String words() {
        return "process %d, role \u201c%s\u201d, database \u201c%s\u201d, which calls itself \u201c%s\u201d"
            .formatted(process, role, database, application);
    }

}
