package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * Why there is no connection. Every case holds the facts it speaks of and its own words;
 * a case is chosen by SQLSTATE, by types of exceptions and by what was seen on the wire,
 * never by the text of a server.
 */
public sealed interface ConnectionProblem permits AddressRefused, CertificateNameMismatch, CertificateNotTrusted,
        ClientCertificateWanted, ClosedAtOnce, ConnectPrivilegeMissing, DatabaseClosed, Down, LoginNotAllowed,
        NoSuchDatabase, NoSuchRole, NotAllowedByHba, NotPostgres, Other, PasswordMissing, PoolerRefused,
        ConnectionRefused, ServerTooOld, SilentServer, SocketMissing, StillStarting, TimedOut, TlsFailed, TlsNotOffered,
        TlsRequired, TooManyConnections, UnknownHost, Unreachable, UnsupportedAuthentication, WrongPassword {

    /** Where it stopped. */
    ConnectionStage stage();

    /** The field whose value is wrong; empty where the fix is not in the form. */
    Optional<ConnectionField> field();

    /** The problem in a word or two. */
    String title();

    /** What happened and why. */
    String message();

    /** The same in one short sentence, to stand at the field. */
    String fault();

    /** What came of the stage, in a few words. */
    String outcome();

    /** The ways out, the likeliest first; never empty. */
    List<Hint> hints();

    /** What stands above the ways out. */
    default String heading() {
        return "If that is right as it is";
    }

    /** What the server itself said, where it said something. */
    default Optional<ServerReply> reply() {
        return Optional.empty();
    }

}
