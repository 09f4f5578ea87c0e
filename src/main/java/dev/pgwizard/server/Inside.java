package dev.pgwizard.server;

import dev.pgwizard.immich.Knowledge;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Enters Immich's database while the server as a whole is still asked in another, because
 * over a long way a login takes longer than the questions. It does so only where the last
 * reading came in, and its connection ends before the reading does, however that ends.
 */
final class Inside implements AutoCloseable {

    private final Optional<LastTime> expected;

    private final Knowledge known;

    private final CompletableFuture<Optional<LoginRow>> login = new CompletableFuture<>();

    private final CompletableFuture<Optional<Reading<Contents>>> contents = new CompletableFuture<>();

    Inside(Databases databases, Optional<LastTime> expected, Knowledge known) {
        this.expected = expected;
        this.known = known;
        expected.flatMap(LastTime::login).ifPresent(this::ask);
        expected.ifPresentOrElse(last -> Thread.ofVirtual().name("inside").start(() -> read(databases, last)),
                () -> contents.complete(Optional.empty()));
    }

    private void read(Databases databases, LastTime last) {
        try {
            contents.complete(ask(databases, last));
        }
        catch (SQLException | RuntimeException | Error e) {
            contents.completeExceptionally(e);
        }
    }

    private Optional<Reading<Contents>> ask(Databases databases, LastTime last) throws SQLException {
        try (Connection connection = databases.open(last.database())) {
            Optional<LoginRow> row = login.join();
            return row.isEmpty() ? Optional.empty()
                    : Optional.of(ContentsReading.of(
                            Batch.ask(connection,
                                    ContentsQueries.all(new OwnNames(known.schema()), row.get().acting(), last.path())),
                            known));
        }
    }

    /**
     * It is known now, or expected, as whom Immich acts, and that its database is open to
     * the wizard. Only the first time counts.
     */
    void ask(LoginRow row) {
        login.complete(Optional.of(row));
    }

    /**
     * What was read there; empty where something else was expected, so that the reader
     * has to ask itself.
     * @throws SQLException what went wrong there
     */
    Optional<Reading<Contents>> contents(String acting, String path) throws SQLException {
        if (expected.filter(last -> last.path().equals(path) && actedAs(last, acting)).isEmpty()) {
            return Optional.empty();
        }
        try {
            return contents.join();
        }
        catch (CompletionException e) {
            switch (e.getCause()) {
                case SQLException refused -> throw refused;
                case RuntimeException failed -> throw failed;
                case Error failed -> throw failed;
                case null, default -> throw e;
            }
        }
    }

    private static boolean actedAs(LastTime last, String acting) {
        return last.login().map(LoginRow::acting).filter(before -> !before.equals(acting)).isEmpty();
    }

    /** Waits until the connection is closed, too. */
    @Override
    public void close() {
        login.complete(Optional.empty());
        contents.exceptionally(failed -> Optional.empty()).join();
    }

}
