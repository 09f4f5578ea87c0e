package dev.pgwizard.bed;

import java.sql.SQLException;
import java.util.Optional;

/** An SQL error in a test's own statement, with the statement. */
public final class StatementFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    StatementFailed(String statement, SQLException cause) {
        super(statement + ": " + cause.getMessage(), cause);
        this.sqlState = Optional.ofNullable(cause.getSQLState()).orElse("");
    }

    public String sqlState() {
        return sqlState;
    }

}
