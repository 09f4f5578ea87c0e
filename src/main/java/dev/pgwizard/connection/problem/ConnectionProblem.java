package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * Why there is no connection, in the words that a person reads. A kind is chosen by
 * SQLSTATE, by types of exceptions and by what was seen on the wire, never by the text of
 * a server. The words of all kinds stand below each other in {@link NetworkProblems},
 * {@link TlsProblems}, {@link LoginProblems} and {@link ServerProblems}.
 *
 * @param stage where it stopped
 * @param field the field whose value is wrong; empty where the fix is not in the form
 * @param title the problem in a word or two
 * @param message what happened and why
 * @param fault the same in one short sentence, to stand at the field
 * @param outcome what came of the stage, in a few words
 * @param heading what stands above the ways out
 * @param hints the ways out, the likeliest first; never empty
 * @param reply what the server itself said, where it said something
 * @param place where it was refused, of {@link Kind#CONNECTION_REFUSED} alone: the server
 * may have been there before
 */
public record ConnectionProblem(Kind kind, ConnectionStage stage, Optional<ConnectionField> field, String title,
        String message, String fault, String outcome, String heading, List<Hint> hints, Optional<ServerReply> reply,
        Optional<Place> place) {

    /** What it is, for those who decide by it. */
    public enum Kind {

        ADDRESS_REFUSED, UNKNOWN_HOST, SOCKET_MISSING, UNREACHABLE, TIMED_OUT, CONNECTION_REFUSED, DOWN, SILENT_SERVER,
        CLOSED_AT_ONCE, NOT_POSTGRES, TLS_NOT_OFFERED, TLS_REQUIRED, TLS_FAILED, CERTIFICATE_NOT_TRUSTED,
        CERTIFICATE_NAME_MISMATCH, WRONG_PASSWORD, PASSWORD_MISSING, NO_SUCH_ROLE, LOGIN_NOT_ALLOWED,
        NOT_ALLOWED_BY_HBA, CLIENT_CERTIFICATE_WANTED, UNSUPPORTED_AUTHENTICATION, NO_SUCH_DATABASE, DATABASE_CLOSED,
        CONNECT_PRIVILEGE_MISSING, TOO_MANY_CONNECTIONS, STILL_STARTING, POOLER_REFUSED, SERVER_TOO_OLD, OTHER

    }

    public ConnectionProblem {
        hints = List.copyOf(hints);
    }

    /** Whether it is one of these. */
    public boolean is(Kind first, Kind... others) {
        return kind == first || List.of(others).contains(kind);
    }
}
