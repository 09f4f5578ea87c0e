package dev.pgwizard.connection.problem;

import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import java.util.List;

/** What can go wrong where the two sides agree on encryption. */
public final class TlsProblems {

    /** What is wrong with a certificate. */
    public enum Reason {

        UNKNOWN_ISSUER, EXPIRED, NOT_YET_VALID

    }

    private TlsProblems() {
    }

    /** The server speaks no TLS, and the chosen encryption insists on it. */
    public static ConnectionProblem tlsNotOffered(String chosen) {
        return ProblemWords.of(Kind.TLS_NOT_OFFERED).with("chosen", chosen).problem();
    }

    /**
     * The server lets this user in from here, but only over TLS: its line in pg_hba.conf
     * is a {@code hostssl}.
     */
    public static ConnectionProblem tlsRequired(String user, ServerReply said) {
        return ProblemWords.of(Kind.TLS_REQUIRED).with("user", user).said(said);
    }

    /**
     * Both sides speak TLS and cannot agree.
     * @param reason the words of this machine's TLS library
     */
    public static ConnectionProblem tlsFailed(String reason) {
        return ProblemWords.of(Kind.TLS_FAILED).with("reason", ServerReply.printable(reason)).problem();
    }

    /**
     * The server shows a certificate that the chosen check rejects.
     * @param uploaded whether it was checked against an uploaded CA; otherwise against
     * those that this machine trusts
     */
    public static ConnectionProblem certificateNotTrusted(Reason reason, String subjectName, String issuerName,
            boolean uploaded) {
        String subject = ServerReply.printable(subjectName);
        String issuer = ServerReply.printable(issuerName);
        String which = reason + (reason == Reason.UNKNOWN_ISSUER && uploaded ? " uploaded" : "");
        return ProblemWords.of(Kind.CERTIFICATE_NOT_TRUSTED, which)
            .with("subject", subject)
            .with("issued", subject.equals(issuer) ? "vouches for itself" : "was issued by `" + issuer + "`")
            .problem();
    }

    /**
     * The certificate is good, and for another name than the one that was asked for.
     * @param names the names and addresses that it is for
     */
    public static ConnectionProblem certificateNameMismatch(String host, List<String> names) {
        List<String> shown = names.stream().map(ServerReply::printable).toList();
        return ProblemWords.of(Kind.CERTIFICATE_NAME_MISMATCH)
            .with("names", shown.isEmpty() ? "no name at all" : "`" + String.join("`, `", shown) + "`")
            .with("listed", shown.isEmpty() ? "no name" : String.join(", ", shown))
            .with("host", host)
            .problem();
    }

}
