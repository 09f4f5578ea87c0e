package dev.pgwizard.connection.problem;

import java.util.List;
import java.util.Optional;

/**
 * The server shows a certificate that the chosen check rejects.
 *
 * @param uploaded whether it was checked against an uploaded CA; otherwise against those
 * that this machine trusts
 */
public record CertificateNotTrusted(Reason reason, String subject, String issuer,
        boolean uploaded) implements ConnectionProblem {

    /** What is wrong with it. */
    public enum Reason {

        UNKNOWN_ISSUER, EXPIRED, NOT_YET_VALID

    }

    public CertificateNotTrusted {
        subject = ServerReply.printable(subject);
        issuer = ServerReply.printable(issuer);
    }

    @Override
    public ConnectionStage stage() {
        return ConnectionStage.ENCRYPTION;
    }

    @Override
    public Optional<ConnectionField> field() {
        return Optional.of(ConnectionField.CA);
    }

    @Override
    public String title() {
        return "Certificate not trusted";
    }

    @Override
    public String message() {
        return switch (reason) {
            case UNKNOWN_ISSUER -> issuedBy();
            case EXPIRED -> "The certificate of the server, `%s`, is out of date. Nothing was sent.".formatted(subject);
            case NOT_YET_VALID ->
                "The certificate of the server, `%s`, is not valid yet: a clock is wrong. Nothing was sent."
                    .formatted(subject);
        };
    }

    private String issuedBy() {
        String who = subject.equals(issuer)
                ? "The certificate of the server, `%s`, vouches for itself".formatted(subject)
                : "The certificate of the server, `%s`, was issued by `%s`".formatted(subject, issuer);
        return who + (uploaded ? ", which the uploaded CA does not cover."
                : ", which nobody known to this machine vouches for.") + " Nothing was sent.";
    }

    @Override
    public String fault() {
        return switch (reason) {
            case UNKNOWN_ISSUER -> uploaded ? "This CA did not issue the certificate of the server."
                    : "The certificate needs a CA that you upload here.";
            case EXPIRED -> "The certificate is out of date.";
            case NOT_YET_VALID -> "The certificate is not valid yet.";
        };
    }

    @Override
    public String outcome() {
        return "Certificate not trusted";
    }

    @Override
    public String heading() {
        return "Two ways on";
    }

    @Override
    public List<Hint> hints() {
        Hint renew = Hint.of("Renew the certificate", "Postgres reads the new files at a reload.",
                HintSnippet.shell("on the server, as a user with sudo",
                        "sudo -u postgres psql -c 'SHOW ssl_cert_file' -c 'SHOW ssl_key_file'"));
        Hint upload = Hint.of("Upload the CA that issued it",
                "A certificate that vouches for itself is its own CA: upload that file, never the key.", HintSnippet
                    .shell("on the server, as a user with sudo", "sudo -u postgres psql -tAc 'SHOW ssl_cert_file'"));
        Hint trust = Hint.of("Encrypt without the check",
                "Choose `require`. Whoever can pose as the server in your network could then read along.");
        return List.of(reason == Reason.UNKNOWN_ISSUER ? upload : renew, trust);
    }
}
