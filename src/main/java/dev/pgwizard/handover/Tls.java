package dev.pgwizard.handover;

import dev.pgwizard.check.CertificateDemand;
import dev.pgwizard.handover.Access.Encryption;
import dev.pgwizard.handover.Variables.Variable;
import dev.pgwizard.immich.Release.Trait;
import dev.pgwizard.immich.Target;
import dev.pgwizard.immich.url.ImmichUrl.ImmichTls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How each release of Immich is told to encrypt. In a URL, every {@code sslmode} but
 * {@code disable} and {@code no-verify} checks certificate and name (npm
 * pg-connection-string 2.14.0), while Immich's backup hands the same URL to libpq, which
 * knows no {@code no-verify}. {@code uselibpqcompat} suits both since Immich 2.4.0 takes
 * it out for the backup.
 */
final class Tls {

    /** Where the container finds the certificate of the authority. */
    static final String FOLDER = "/etc/immich";

    static final String CERTIFICATE = FOLDER + "/postgres-ca.crt";

    /** Where it finds the client certificate, under the names of a Secret for TLS. */
    static final String CLIENT_FOLDER = "/etc/immich-client";

    private static final String CLIENT_CERTIFICATE = CLIENT_FOLDER + "/tls.crt";

    private static final String CLIENT_KEY = CLIENT_FOLDER + "/tls.key";

    /** The files beside the others: the person brings them. */
    static final String OWN_CERTIFICATE = "postgres-client.crt";

    static final String OWN_KEY = "postgres-client.key";

    private Tls() {
    }

    /**
     * Whether separate variables can say it: before 1.133 they could not say anything,
     * and no release has one for a client certificate.
     */
    static boolean fitsVariables(Handover handover) {
        Access access = handover.access();
        return access.encryption() instanceof Encryption.None
                || !access.showsCertificate() && handover.target().has(Trait.HAS_TLS_VARIABLE);
    }

    /** What is mounted into a container, as Docker takes it: from, to. */
    static Map<String, String> files(Access access) {
        Map<String, String> files = new LinkedHashMap<>();
        if (access.encryption().certificate().isPresent()) {
            files.put("postgres-ca.crt", CERTIFICATE);
        }
        if (access.showsCertificate()) {
            files.put(OWN_CERTIFICATE, CLIENT_CERTIFICATE);
            files.put(OWN_KEY, CLIENT_KEY);
        }
        return files;
    }

    /**
     * What to bring, as a sentence; empty where no certificate is shown. 1.125.0 and
     * 1.125.1 ignored what a URL says of TLS (Immich ba01b40e7).
     */
    static String clientWords(Handover handover) {
        Access access = handover.access();
        if (!access.showsCertificate()) {
            return "";
        }
        if (handover.target().has(Trait.IGNORES_TLS_IN_URL)) {
            return "Immich " + handover.release()
                    + " reads nothing about TLS in its `DB_URL`, so it cannot show the client certificate that pg_hba.conf asks "
                    + "for. Choose " + handover.target().before(Trait.IGNORES_TLS_IN_URL) + " or newer.";
        }
        String name = access.demand() == CertificateDemand.OF_THE_ROLE ? " with the common name `" + access.role() + "`"
                : "";
        return "pg_hba.conf asks for a client certificate" + name + ". Put it here as `" + OWN_CERTIFICATE
                + "`, and its key, without a pass phrase, as `" + OWN_KEY + "`. Only a `DB_URL` can name them.";
    }

    /** Whether Immich's own backup understands the URL too. */
    static boolean suitsBackup(Handover handover) {
        return !(handover.access().encryption() instanceof Encryption.Unchecked)
                || handover.target().has(Trait.BACKUP_SUITS_URL);
    }

    static List<Variable> variables(Encryption encryption) {
        return switch (encryption) {
            case Encryption.None none -> List.of();
            case Encryption.Unchecked unchecked -> List.of(new Variable("DB_SSL_MODE", "require"));
            case Encryption.Checked(Optional<String> pem) -> pem.isEmpty() ? List.of(verified())
                    : List.of(verified(), new Variable("NODE_EXTRA_CA_CERTS", CERTIFICATE));
        };
    }

    private static Variable verified() {
        return new Variable("DB_SSL_MODE", "verify-full");
    }

    static List<String> parameters(Access access, Target target) {
        return Stream.concat(parameters(access.encryption(), target).stream(), shown(access).stream()).toList();
    }

    static List<String> shown(Access access) {
        return access.showsCertificate() ? List.of("sslcert=" + CLIENT_CERTIFICATE, "sslkey=" + CLIENT_KEY) : List.of();
    }

    private static List<String> parameters(Encryption encryption, Target target) {
        return switch (encryption) {
            case Encryption.None none -> List.of();
            case Encryption.Unchecked unchecked -> ImmichTls.unverified(target.has(Trait.BACKUP_SUITS_URL));
            case Encryption.Checked(Optional<String> pem) -> pem.isEmpty() ? List.of("sslmode=verify-full")
                    : List.of("sslmode=verify-full", "sslrootcert=" + CERTIFICATE);
        };
    }

}
