package dev.pgwizard.server;

import dev.pgwizard.postgres.PostgresVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a reading asks outside of Immich's database: who the wizard is, and then what
 * somebody like that may ask.
 */
record Questions(Connection connection, String database, String role) {

    /** Both answers, of one moment. */
    record Answers(LoginRow login, Batch cluster) {
    }

    /** Who the wizard is. */
    LoginRow login() throws SQLException {
        return LoginRow.of(Batch.ask(connection, first()), connection, database, role);
    }

    /** Everything else. */
    Batch cluster(LoginRow login) throws SQLException {
        return Batch.ask(connection, ServerQueries.cluster(login, database, role));
    }

    /**
     * Asks all of it before the first answer. It counts only where that answer would have
     * led to the very same questions.
     * @param expected what the first answer will be
     * @return empty where it was another, or the server refused any of it
     */
    Optional<Answers> atOnce(Optional<LoginRow> expected) throws SQLException {
        PostgresVersion announced = LoginRow.version(connection);
        if (expected.filter(row -> row.version().equals(announced)).isEmpty()) {
            return Optional.empty();
        }
        List<Query> guessed = ServerQueries.cluster(expected.get(), database, role);
        Batch both = Batch.ask(connection, Stream.concat(first().stream(), guessed.stream()).toList());
        if (!both.gaps().reasons().isEmpty()) {
            return Optional.empty();
        }
        LoginRow login = LoginRow.of(both, connection, database, role);
        return ServerQueries.cluster(login, database, role).equals(guessed) ? Optional.of(new Answers(login, both))
                : Optional.empty();
    }

    private List<Query> first() throws SQLException {
        return RoleQueries.login(LoginRow.version(connection), database, role);
    }

}
