package dev.pgwizard.connection.problem;

import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionField;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.ConnectionProblem.Hint;
import dev.pgwizard.connection.problem.ConnectionProblem.Kind;
import dev.pgwizard.connection.problem.ConnectionProblem.ServerReply;
import dev.pgwizard.postgres.Instruction.Copyable;
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
        return ProblemDraft.of(Kind.TLS_NOT_OFFERED, ConnectionStage.ENCRYPTION)
            .title("No TLS offered")
            .message("The server answers, but only without TLS, and the encryption is set to `%s`. Nothing was sent."
                .formatted(chosen))
            .at(ConnectionField.TLS, "The server offers no TLS.")
            .outcome("The server offers no TLS")
            .ways("Two ways on", Hint.of("Turn TLS on",
                    "Postgres needs a certificate and its key for that. A certificate that vouches for itself is enough to encrypt.",
                    Copyable.shell("on the server, as a user with sudo",
                            """
                                    cd "$(sudo -u postgres psql -tAc 'SHOW data_directory')"
                                    sudo -u postgres openssl req -new -x509 -days 3650 -nodes -subj "/CN=$(hostname -f)" \\
                                      -keyout server.key -out server.crt
                                    sudo -u postgres chmod 600 server.key
                                    sudo -u postgres psql -c "ALTER SYSTEM SET ssl = on" -c "SELECT pg_catalog.pg_reload_conf()"\
                                    """))
                .with(new Hint.Effect("At the reload, for new connections", "Nothing",
                        "ALTER SYSTEM RESET ssl, reload")),
                    Hint.of("Go on without it",
                            "Choose `prefer`. The password itself is never sent in the clear where Postgres asks for"
                                    + " it by `scram-sha-256`; everything else is."));
    }

    /**
     * The server lets this user in from here, but only over TLS: its line in pg_hba.conf
     * is a {@code hostssl}.
     */
    public static ConnectionProblem tlsRequired(String user, ServerReply said) {
        return ProblemDraft.of(Kind.TLS_REQUIRED, ConnectionStage.ENCRYPTION)
            .title("TLS required")
            .message(
                    "The server lets `%s` in only over TLS, and the encryption is set to `disable`. The password was not looked at."
                        .formatted(user))
            .at(ConnectionField.TLS, "This server wants TLS for this user.")
            .outcome("The server wants TLS")
            .said(said)
            .ways("What to change", Hint.of("Use TLS", "Choose `require`, or `verify-full` with the CA of the server."),
                    Hint.of("Allow it without TLS",
                            "In `pg_hba.conf` the line for this user begins with `hostssl`. One that begins with `host` takes both."));
    }

    /**
     * Both sides speak TLS and cannot agree.
     * @param reason the words of this machine's TLS library
     */
    public static ConnectionProblem tlsFailed(String reason) {
        return ProblemDraft.of(Kind.TLS_FAILED, ConnectionStage.ENCRYPTION)
            .title("TLS failed")
            .message("The server offers TLS, but the two sides do not agree on a way to encrypt: "
                    + ServerReply.printable(reason) + ".")
            .at(ConnectionField.TLS, "TLS could not be agreed on.")
            .outcome("No agreement on TLS")
            .ways("What to look at", Hint
                .of("The server allows only old versions of TLS", "The wizard speaks TLS 1.2 and 1.3, as Immich does.",
                        Copyable.sql("in any database, as a superuser",
                                "ALTER SYSTEM RESET ssl_min_protocol_version;\nALTER SYSTEM RESET"
                                        + " ssl_max_protocol_version;\nSELECT pg_catalog.pg_reload_conf();"))
                .with(new Hint.Effect("At the reload, for new connections", "Nothing", "Set the old values again")),
                    Hint.of("The server asks for a client certificate",
                            "The wizard has none to show. A line with `cert` in `pg_hba.conf` cannot be used with it."),
                    Hint.of("In a network that you trust", "Choose `disable` to go on without TLS."));
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
        Hint renew = Hint.of("Renew the certificate", "Postgres reads the new files at a reload.",
                Copyable.shell("on the server, as a user with sudo",
                        "sudo -u postgres psql -c 'SHOW ssl_cert_file' -c 'SHOW ssl_key_file'"));
        Hint upload = Hint.of("Upload the CA that issued it",
                "A certificate that vouches for itself is its own CA: upload that file, never the key.", Copyable
                    .shell("on the server, as a user with sudo", "sudo -u postgres psql -tAc 'SHOW ssl_cert_file'"));
        Hint trust = Hint.of("Encrypt without the check",
                "Choose `require`. Whoever can pose as the server in your network could then read along.");
        return ProblemDraft.of(Kind.CERTIFICATE_NOT_TRUSTED, ConnectionStage.ENCRYPTION)
            .title("Certificate not trusted")
            .message(switch (reason) {
                case UNKNOWN_ISSUER -> issuedBy(subject, issuer, uploaded);
                case EXPIRED ->
                    "The certificate of the server, `%s`, is out of date. Nothing was sent.".formatted(subject);
                case NOT_YET_VALID ->
                    "The certificate of the server, `%s`, is not valid yet: a clock is wrong. Nothing was sent."
                        .formatted(subject);
            })
            .at(ConnectionField.CA, switch (reason) {
                case UNKNOWN_ISSUER -> uploaded ? "This CA did not issue the certificate of the server."
                        : "The certificate needs a CA that you upload here.";
                case EXPIRED -> "The certificate is out of date.";
                case NOT_YET_VALID -> "The certificate is not valid yet.";
            })
            .outcome("Certificate not trusted")
            .ways("Two ways on", reason == Reason.UNKNOWN_ISSUER ? upload : renew, trust);
    }

    private static String issuedBy(String subject, String issuer, boolean uploaded) {
        String who = subject.equals(issuer)
                ? "The certificate of the server, `%s`, vouches for itself".formatted(subject)
                : "The certificate of the server, `%s`, was issued by `%s`".formatted(subject, issuer);
        return who + (uploaded ? ", which the uploaded CA does not cover."
                : ", which nobody known to this machine vouches for.") + " Nothing was sent.";
    }

    /**
     * The certificate is good, and for another name than the one that was asked for.
     * @param names the names and addresses that it is for
     */
    public static ConnectionProblem certificateNameMismatch(String host, List<String> names) {
        List<String> shown = names.stream().map(ServerReply::printable).toList();
        String spoken = shown.isEmpty() ? "no name at all" : "`" + String.join("`, `", shown) + "`";
        return ProblemDraft.of(Kind.CERTIFICATE_NAME_MISMATCH, ConnectionStage.ENCRYPTION)
            .title("Certificate for another name")
            .message(
                    "The certificate of the server is trusted, but it is for %s and not for `%s`. With `verify-full` both must agree."
                        .formatted(spoken, host))
            .at(ConnectionField.HOST,
                    "The certificate is for " + (shown.isEmpty() ? "no name." : String.join(", ", shown) + "."))
            .outcome("Certificate for another name")
            .ways("What to change", Hint.of("Use the name in the certificate",
                    "Type it as the host, if it leads to the same server from here. Immich needs the same name then."),
                    Hint.of("Check only who issued it",
                            "Choose `verify-ca`: the certificate must come from your CA, for whatever name."));
    }

}
