package dev.pgwizard.connection;

import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.connection.problem.LoginProblems;
import dev.pgwizard.connection.problem.ServerProblems;
import dev.pgwizard.connection.problem.ServerProblems.Limit;
import dev.pgwizard.postgres.SqlState;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.postgresql.util.ServerErrorMessage;

/**
 * Explains an error that a server sent at login. Where causes share an SQLSTATE, the
 * routine of Postgres' source that reported it tells them apart: it has the same name in
 * every language (PostgreSQL manual, "Error and Notice Message Fields", R). Poolers send
 * no routine.
 */
record ServerErrors(ConnectionDetails details, Place place, NetworkEvidence networkEvidence) {

    /** Whether a pooler refused a start-up packet that Postgres itself would take. */
    static boolean isFromPooler(ServerErrorMessage error) {
        return SqlState.PROTOCOL_VIOLATION.equals(error.getSQLState()) && error.getRoutine() == null;
    }

    ConnectionProblem of(ServerErrorMessage error) {
        ServerReply said = reply(error);
        return switch (said.sqlState()) {
            case SqlState.INVALID_PASSWORD -> details.password().isEmpty()
                    ? LoginProblems.passwordMissing(details.user()) : LoginProblems.wrongPassword(details.user(), said);
            case SqlState.INVALID_AUTHORIZATION -> notAuthorized(error, said);
            case SqlState.INVALID_CATALOG_NAME ->
                ServerProblems.noSuchDatabase(details.database(), details.user(), said);
            case SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE -> ServerProblems.databaseClosed(details.database(), said);
            case SqlState.INSUFFICIENT_PRIVILEGE ->
                ServerProblems.connectPrivilegeMissing(details.database(), details.user(), said);
            case SqlState.TOO_MANY_CONNECTIONS ->
                ServerProblems.tooManyConnections(limit(error), details.database(), details.user(), said);
            case SqlState.CANNOT_CONNECT_NOW, SqlState.ADMIN_SHUTDOWN, SqlState.CRASH_SHUTDOWN ->
                ServerProblems.stillStarting(place, said);
            default -> isFromPooler(error) ? ServerProblems.poolerRefused(place, said)
                    : ServerProblems.other(ConnectionStage.LOGIN, said);
        };
    }

    private ConnectionProblem notAuthorized(ServerErrorMessage error, ServerReply said) {
        return switch (Objects.requireNonNullElse(error.getRoutine(), "")) {
            case "" -> ServerProblems.poolerRefused(place, said);
            case "ClientAuthentication" -> networkEvidence.certificateAsked() ? certificateWanted(said) : LoginProblems
                .notAllowedByHba(place, details.database(), details.user(), SeenAddress.in(said.text(), details), said);
            case "InitializeSessionUserId" ->
                networkEvidence.passwordAsked() ? LoginProblems.loginNotAllowed(details.user(), said)
                        : LoginProblems.noSuchRole(details.user(), said);
            case "auth_failed" -> networkEvidence.certificateAsked() ? certificateWanted(said)
                    : LoginProblems.unsupportedAuthentication(place, details.user(), Optional.of(said));
            default -> ServerProblems.other(ConnectionStage.LOGIN, said);
        };
    }

    /** The routine is the same whether a line wants a certificate or none fits. */
    private ConnectionProblem certificateWanted(ServerReply said) {
        return LoginProblems.clientCertificateWanted(place, details.user(), details.clientCertificate().isPresent(),
                said);
    }

    private static Limit limit(ServerErrorMessage error) {
        return switch (Objects.requireNonNullElse(error.getRoutine(), "")) {
            case "InitializeSessionUserId" -> Limit.ROLE;
            case "CheckMyDatabase" -> Limit.DATABASE;
            default -> Limit.SERVER;
        };
    }

    static ServerReply reply(ServerErrorMessage error) {
        String severity = error.getSeverity() == null ? "" : error.getSeverity() + ": ";
        String detail = error.getDetail() == null ? "" : " " + error.getDetail();
        return new ServerReply(Objects.requireNonNullElse(error.getSQLState(), ""),
                severity + Objects.requireNonNullElse(error.getMessage(), "") + detail);
    }

    /**
     * The wizard's own address as a server saw it. Only the server knows it, when a
     * router or Docker stands in between, and it tells it in its refusal: in any
     * language, the first address in quotes that is not the name of the user or of the
     * database.
     */
    static final class SeenAddress {

        private static final Pattern QUOTED = Pattern.compile(
                "[\"“”„«»‹›‘’']\\s?(\\d{1,3}(?:\\.\\d{1,3}){3}|(?=[^\"]*:[^\"]*:)[0-9A-Fa-f:.]{3,39})\\s?[\"“”„«»‹›‘’']");

        private SeenAddress() {
        }

        static Optional<String> in(String words, ConnectionDetails details) {
            return QUOTED.matcher(words)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(address -> !address.equals(details.user()) && !address.equals(details.database()))
                .findFirst();
        }

    }

}
