package dev.pgwizard.apply;

import dev.pgwizard.postgres.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who holds the wizard's advisory lock. Any role of any database may take it, and may
 * call itself a wizard, so a person judges.
 *
 * @param process the number of the server's process; 0 for a prepared transaction
 * @param application what it calls itself
 */
public record LockHolder(int process, String role, String database, String application) {

    /** The number of no process; a prepared transaction has 0. */
    public static final int NOBODY = -1;

    static final LockHolder UNKNOWN = new LockHolder(NOBODY, "?", "?", "");

    /** Somebody else who holds it, but for the process that is ignored. */
    static Optional<LockHolder> other(Connection connection, int ignored) throws SQLException {
        SqlFile file = SqlFile.of("apply/lock-holder");
        List<String> values = file.values(Map.of("lock_class", Long.toString(RunLock.KEY >>> 32), "lock_objects",
                "{" + (RunLock.KEY & 0xffff_ffffL) + "," + ((RunLock.KEY + 1) & 0xffff_ffffL) + "}", "ignored",
                Integer.toString(ignored)));
        try (PreparedStatement statement = connection.prepareStatement(file.sql())) {
            for (int index = 0; index < values.size(); index++) {
                statement.setString(index + 1, values.get(index));
            }
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
