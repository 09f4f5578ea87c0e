package dev.pgwizard.connection;

import dev.pgwizard.connection.problem.ClientCertificateWanted;
import dev.pgwizard.connection.problem.ConnectPrivilegeMissing;
import dev.pgwizard.connection.problem.ConnectionProblem;
import dev.pgwizard.connection.problem.ConnectionStage;
import dev.pgwizard.connection.problem.DatabaseClosed;
import dev.pgwizard.connection.problem.LoginNotAllowed;
import dev.pgwizard.connection.problem.NoSuchDatabase;
import dev.pgwizard.connection.problem.NoSuchRole;
import dev.pgwizard.connection.problem.NotAllowedByHba;
import dev.pgwizard.connection.problem.Other;
import dev.pgwizard.connection.problem.PasswordMissing;
import dev.pgwizard.connection.problem.Place;
import dev.pgwizard.connection.problem.PoolerRefused;
import dev.pgwizard.connection.problem.ServerReply;
import dev.pgwizard.connection.problem.StillStarting;
import dev.pgwizard.connection.problem.TooManyConnections.Limit;
import dev.pgwizard.connection.problem.TooManyConnections;
import dev.pgwizard.connection.problem.UnsupportedAuthentication;
import dev.pgwizard.connection.problem.WrongPassword;
import dev.pgwizard.postgres.SqlState;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.util.ServerErrorMessage;

/**
 * Explains an error that a server sent at login. Where causes share an SQLSTATE, the
 * routine of Postgres' source that reported it tells them apart: it has the same name in
 * every language (PostgreSQL manual, "Error and Notice Message Fields", R). Poolers send
 * no routine.
 */
final class ServerErrors {

    private final ConnectionDetails details;

    private final Place place;

    private final NetworkEvidence networkEvidence;

    ServerErrors(ConnectionDetails details, Place place, NetworkEvidence networkEvidence) {
        this.details = details;
        this.place = place;
        this.networkEvidence = networkEvidence;
    }

    /** Whether a pooler refused a start-up packet that Postgres itself would take. */
    static boolean isFromPooler(ServerErrorMessage error) {
        return SqlState.PROTOCOL_VIOLATION.equals(error.getSQLState()) && error.getRoutine() == null;
    }

    ConnectionProblem of(ServerErrorMessage error) {
        ServerReply said = reply(error);
        return switch (said.sqlState()) {
            case SqlState.INVALID_PASSWORD -> details.password().isEmpty() ? new PasswordMissing(details.user())
                    : new WrongPassword(details.user(), said);
            case SqlState.INVALID_AUTHORIZATION -> notAuthorized(error, said);
            case SqlState.INVALID_CATALOG_NAME -> new NoSuchDatabase(details.database(), details.user(), said);
            case SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE -> new DatabaseClosed(details.database(), said);
            case SqlState.INSUFFICIENT_PRIVILEGE ->
                new ConnectPrivilegeMissing(details.database(), details.user(), said);
            case SqlState.TOO_MANY_CONNECTIONS ->
                new TooManyConnections(limit(error), details.database(), details.user(), said);
            case SqlState.CANNOT_CONNECT_NOW, SqlState.ADMIN_SHUTDOWN, SqlState.CRASH_SHUTDOWN ->
                new StillStarting(place, said);
            default -> isFromPooler(error) ? new PoolerRefused(place, said) : new Other(ConnectionStage.LOGIN, said);
        };
    }

    private ConnectionProblem notAuthorized(ServerErrorMessage error, ServerReply said) {
        return switch (Objects.requireNonNullElse(error.getRoutine(), "")) {
            case "" -> new PoolerRefused(place, said);
            case "ClientAuthentication" ->
                networkEvidence.certificateAsked() ? certificateWanted(said) : new NotAllowedByHba(place,
                        details.database(), details.user(), SeenAddress.in(said.text(), details), said);
            case "InitializeSessionUserId" -> networkEvidence.passwordAsked()
                    ? new LoginNotAllowed(details.user(), said) : new NoSuchRole(details.user(), said);
            case "auth_failed" -> networkEvidence.certificateAsked() ? certificateWanted(said)
                    : new UnsupportedAuthentication(place, details.user(), Optional.of(said));
            default -> new Other(ConnectionStage.LOGIN, said);
        };
    }

    /** The routine is the same whether a line wants a certificate or none fits. */
    private ConnectionProblem certificateWanted(ServerReply said) {
        return new ClientCertificateWanted(place, details.user(), details.clientCertificate().isPresent(), said);
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

}
