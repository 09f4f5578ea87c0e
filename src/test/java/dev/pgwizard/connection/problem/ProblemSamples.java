package dev.pgwizard.connection.problem;

import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Place;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.postgres.PostgresVersion;
import java.util.List;
import java.util.Optional;

/** At least one problem of each kind, with names that need quotes. */
public final class ProblemSamples {

    private static final Place PLACE = new Place("nas.lan", "192.168.1.20", 5432, false);

    private static final Place LOCAL = new Place("localhost", "127.0.0.1", 5432, true);

    private static final ServerReply SAID = new ServerReply("28000", "FATAL: no");

    private static final String ODD = "it's \"odd\"";

    private ProblemSamples() {
    }

    public static List<ConnectionProblem> all() {
        return List.of(NetworkProblems.addressRefused("metadata", "169.254.169.254"),
                TlsProblems.certificateNameMismatch("nas.lan", List.of("db.lan", "10.0.0.7")),
                TlsProblems.certificateNameMismatch("nas.lan", List.of()),
                TlsProblems.certificateNotTrusted(TlsProblems.Reason.UNKNOWN_ISSUER, "CN=a", "CN=b", true),
                TlsProblems.certificateNotTrusted(TlsProblems.Reason.UNKNOWN_ISSUER, "CN=a", "CN=a", false),
                TlsProblems.certificateNotTrusted(TlsProblems.Reason.EXPIRED, "CN=a", "CN=b", true),
                TlsProblems.certificateNotTrusted(TlsProblems.Reason.NOT_YET_VALID, "CN=a", "CN=b", true),
                NetworkProblems.closedAtOnce(PLACE), ServerProblems.connectPrivilegeMissing(ODD, ODD, SAID),
                ServerProblems.databaseClosed(ODD, SAID), LoginProblems.loginNotAllowed(ODD, SAID),
                ServerProblems.noSuchDatabase(ODD, ODD, SAID), LoginProblems.noSuchRole(ODD, SAID),
                LoginProblems.notAllowedByHba(PLACE, ODD, ODD, Optional.of("172.20.0.6"), SAID),
                LoginProblems.clientCertificateWanted(PLACE, ODD, false, SAID),
                LoginProblems.clientCertificateWanted(LOCAL, "immich", true, SAID),
                LoginProblems.notAllowedByHba(LOCAL, "immich", "immich", Optional.empty(), SAID),
                NetworkProblems.notPostgres(PLACE, "HTTP/1.1 400"), NetworkProblems.notPostgres(PLACE, ""),
                ServerProblems.other(ConnectionStage.LOGIN, SAID),
                ServerProblems.other(ConnectionStage.RIGHTS, new ServerReply("", "?")),
                LoginProblems.passwordMissing(ODD), ServerProblems.poolerRefused(PLACE, SAID),
                NetworkProblems.connectionRefused(PLACE), NetworkProblems.connectionRefused(LOCAL),
                ServerProblems.serverTooOld(new PostgresVersion(90624), 10), NetworkProblems.silentServer(PLACE),
                NetworkProblems.down(PLACE), ServerProblems.stillStarting(PLACE, SAID), NetworkProblems.timedOut(PLACE),
                TlsProblems.tlsFailed("handshake_failure"), TlsProblems.tlsNotOffered("require"),
                TlsProblems.tlsRequired(ODD, SAID),
                ServerProblems.tooManyConnections(ServerProblems.Limit.SERVER, ODD, ODD, SAID),
                ServerProblems.tooManyConnections(ServerProblems.Limit.DATABASE, ODD, ODD, SAID),
                ServerProblems.tooManyConnections(ServerProblems.Limit.ROLE, ODD, ODD, SAID),
                NetworkProblems.unknownHost("immich_postgres", true, true),
                NetworkProblems.unknownHost("nas.lan", false, false),
                NetworkProblems.socketMissing("/run/postgresql/.s.PGSQL.5432", true),
                NetworkProblems.unreachable(PLACE),
                LoginProblems.unsupportedAuthentication(PLACE, ODD, Optional.of(SAID)),
                LoginProblems.unsupportedAuthentication(PLACE, ODD, Optional.empty()),
                LoginProblems.wrongPassword(ODD, SAID));
    }

}
