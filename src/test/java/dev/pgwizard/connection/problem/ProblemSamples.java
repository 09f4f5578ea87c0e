package dev.pgwizard.connection.problem;

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
        return List.of(new AddressRefused("metadata", "169.254.169.254"),
                new CertificateNameMismatch("nas.lan", List.of("db.lan", "10.0.0.7")),
                new CertificateNameMismatch("nas.lan", List.of()),
                new CertificateNotTrusted(CertificateNotTrusted.Reason.UNKNOWN_ISSUER, "CN=a", "CN=b", true),
                new CertificateNotTrusted(CertificateNotTrusted.Reason.UNKNOWN_ISSUER, "CN=a", "CN=a", false),
                new CertificateNotTrusted(CertificateNotTrusted.Reason.EXPIRED, "CN=a", "CN=b", true),
                new CertificateNotTrusted(CertificateNotTrusted.Reason.NOT_YET_VALID, "CN=a", "CN=b", true),
                new ClosedAtOnce(PLACE), new ConnectPrivilegeMissing(ODD, ODD, SAID), new DatabaseClosed(ODD, SAID),
                new LoginNotAllowed(ODD, SAID), new NoSuchDatabase(ODD, ODD, SAID), new NoSuchRole(ODD, SAID),
                new NotAllowedByHba(PLACE, ODD, ODD, Optional.of("172.20.0.6"), SAID),
                new ClientCertificateWanted(PLACE, ODD, false, SAID),
                new ClientCertificateWanted(LOCAL, "immich", true, SAID),
                new NotAllowedByHba(LOCAL, "immich", "immich", Optional.empty(), SAID),
                new NotPostgres(PLACE, "HTTP/1.1 400"), new NotPostgres(PLACE, ""),
                new Other(ConnectionStage.LOGIN, SAID), new Other(ConnectionStage.RIGHTS, new ServerReply("", "?")),
                new PasswordMissing(ODD), new PoolerRefused(PLACE, SAID), new ConnectionRefused(PLACE),
                new ConnectionRefused(LOCAL), new ServerTooOld(PostgresVersion.of(9, 6), 10), new SilentServer(PLACE),
                new Down(PLACE), new StillStarting(PLACE, SAID), new TimedOut(PLACE),
                new TlsFailed("handshake_failure"), new TlsNotOffered("require"), new TlsRequired(ODD, SAID),
                new TooManyConnections(TooManyConnections.Limit.SERVER, ODD, ODD, SAID),
                new TooManyConnections(TooManyConnections.Limit.DATABASE, ODD, ODD, SAID),
                new TooManyConnections(TooManyConnections.Limit.ROLE, ODD, ODD, SAID),
                new UnknownHost("immich_postgres", true, true), new UnknownHost("nas.lan", false, false),
                new SocketMissing("/run/postgresql/.s.PGSQL.5432", true), new Unreachable(PLACE),
                new UnsupportedAuthentication(PLACE, ODD, Optional.of(SAID)),
                new UnsupportedAuthentication(PLACE, ODD, Optional.empty()), new WrongPassword(ODD, SAID));
    }

}
