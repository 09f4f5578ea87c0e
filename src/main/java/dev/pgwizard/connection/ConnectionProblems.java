package dev.pgwizard.connection;

import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.connection.problem.LoginProblems;
import dev.pgwizard.connection.problem.NetworkProblems;
import dev.pgwizard.connection.problem.ServerProblems;
import dev.pgwizard.connection.problem.TlsProblems;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * Explains why a login over an open port failed. Decides by SQLSTATE, by the types of
 * exceptions and by the evidence from the wire; the driver's sentences are translated by
 * its locale and the server's by its own, so neither is ever read.
 */
record ConnectionProblems(ConnectionDetails details, Place place, NetworkEvidence networkEvidence) {

    ConnectionProblem of(Exception failure) {
        if (failure instanceof PSQLException error && error.getServerErrorMessage() != null) {
            return new ServerErrors(details, place, networkEvidence).of(error.getServerErrorMessage());
        }
        return wrongCertificate(failure).or(() -> lost(failure))
            .or(() -> rejected(failure))
            .orElseGet(() -> ServerProblems.other(ConnectionStage.LOGIN, ownWords(failure)));
    }

    private Optional<ConnectionProblem> wrongCertificate(Exception failure) {
        if (networkEvidence.wrongName()) {
            return Optional.of(TlsProblems.certificateNameMismatch(details.expectedName(),
                    Certificates.names(networkEvidence.certificates().getFirst())));
        }
        return Certificates.problem(failure, networkEvidence.certificates(), details.caCertificate().isPresent());
    }

    /** The network or the other side ended it. */
    private Optional<ConnectionProblem> lost(Exception failure) {
        return switch (Causes.network(failure)) {
            case SocketTimeoutException silence when networkEvidence.isSilent() || speaksPostgres() ->
                Optional.of(NetworkProblems.silentServer(place));
            case SSLException tls when !networkEvidence.onlyLooksLikeTls() ->
                Optional.of(TlsProblems.tlsFailed(String.valueOf(tls.getMessage())));
            case EOFException end when networkEvidence.isSilent() -> Optional.of(NetworkProblems.closedAtOnce(place));
            case SocketException reset when networkEvidence.isSilent() ->
                Optional.of(NetworkProblems.closedAtOnce(place));
            case EOFException end when speaksPostgres() -> Optional.empty();
            case SocketException reset when speaksPostgres() -> Optional.empty();
            case java.io.IOException garbage -> Optional.of(notPostgres());
            case null -> Optional.empty();
        };
    }

    /** The driver refused what it was asked for, or what it could not read. */
    private Optional<ConnectionProblem> rejected(Exception failure) {
        String state = failure instanceof SQLException error ? String.valueOf(error.getSQLState()) : "";
        if (state.equals(PSQLState.PROTOCOL_VIOLATION.getState()) || !networkEvidence.isSilent() && !speaksPostgres()) {
            return Optional.of(notPostgres());
        }
        if (!state.equals(PSQLState.CONNECTION_REJECTED.getState())) {
            return Optional.empty();
        }
        if (details.sslMode().insists() && networkEvidence.tls().isEmpty() && networkEvidence.refusesTls()) {
            return Optional.of(TlsProblems.tlsNotOffered(details.sslMode().value()));
        }
        return Optional.of(networkEvidence.passwordAsked() && details.password().isEmpty()
                ? LoginProblems.passwordMissing(details.user())
                : LoginProblems.unsupportedAuthentication(place, details.user(), Optional.empty()));
    }

    /** Whether what came so far could be the beginning of Postgres' answers. */
    private boolean speaksPostgres() {
        return networkEvidence.tls().isPresent() || PostgresGreeting.begins(networkEvidence.head());
    }

    private ConnectionProblem notPostgres() {
        return NetworkProblems.notPostgres(place, networkEvidence.tls().isPresent() ? "" : networkEvidence.head());
    }

    private static ServerReply ownWords(Exception failure) {
        String state = failure instanceof SQLException error ? String.valueOf(error.getSQLState()) : "";
        return new ServerReply(state, String.valueOf(failure.getMessage()));
    }

    /**
     * Whether bytes can be the beginning of what a Postgres says to a client that just
     * came (PostgreSQL manual, "Message Formats"): the answer to a request for TLS, then
     * a message, whose type is one letter and whose length is small.
     */
    static final class PostgresGreeting {

        private static final int LONGEST = 30_000;

        private PostgresGreeting() {
        }

        static boolean begins(String head) {
            if (head.isEmpty()) {
                return false;
            }
            return switch (head.charAt(0)) {
                case 'S' -> head.length() == 1 || head.charAt(1) == 22 || head.charAt(1) == 21;
                case 'N' -> head.length() == 1 || isMessage(head.substring(1)) || isMessage(head);
                case 'E', 'R', 'v' -> isMessage(head);
                default -> false;
            };
        }

        private static boolean isMessage(String head) {
            if (head.length() < 5) {
                return "ERNv".indexOf(head.charAt(0)) >= 0;
            }
            int length = head.charAt(1) << 24 | head.charAt(2) << 16 | head.charAt(3) << 8 | head.charAt(4);
            return "ERNv".indexOf(head.charAt(0)) >= 0 && length >= 4 && length < LONGEST;
        }

    }

    /** Looks behind the driver's exceptions: they wrap what the network said. */
    static final class Causes {

        private static final int DEEPEST = 20;

        private Causes() {
        }

        static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
            return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
        }

        static @Nullable IOException network(Throwable failure) {
            return find(failure, IOException.class).orElse(null);
        }

    }

}
