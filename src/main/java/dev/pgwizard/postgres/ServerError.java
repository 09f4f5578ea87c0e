package dev.pgwizard.postgres;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What a server, or the driver in its place, said when a statement failed.
 *
 * @param sqlState empty where there was none
 * @param words the message with its detail and hint, a line each, in the server's own
 * language
 */
public record ServerError(String sqlState, String words) {

    public static ServerError of(SQLException error) {
        String sqlState = Optional.ofNullable(error.getSQLState()).orElse("");
        return new ServerError(sqlState,
                Optional.of(error)
                    .filter(PSQLException.class::isInstance)
                    .map(server -> ((PSQLException) server).getServerErrorMessage())
                    .map(ServerError::words)
                    .orElseGet(() -> String.valueOf(error.getMessage())));
    }

    private static String words(ServerErrorMessage message) {
        return Stream.of(message.getMessage(), message.getDetail(), message.getHint())
            .filter(line -> line != null && !line.isBlank())
            .collect(Collectors.joining("\n"));
    }

    /**
     * Whether the connection is gone: class 08 is a broken one, class 57P a server that
     * goes down or throws clients out.
     */
    public boolean isLoss() {
        return sqlState.startsWith("08") || sqlState.startsWith("57P") || sqlState.equals(SqlState.TRANSACTION_TIMEOUT);
    }
}
