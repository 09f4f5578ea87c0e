package dev.pgwizard.handover;

import dev.pgwizard.immich.Release;
import dev.pgwizard.immich.url.ImmichTls;
import java.util.List;
import java.util.Optional;

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

    private static final String FIRST_WITH_VARIABLE = "1.133.0";

    private Tls() {
    }

    /**
     * Whether separate variables can say it: before 1.133 they could not say anything.
     */
    static boolean fitsVariables(Encryption encryption, Release release) {
        return encryption instanceof Encryption.None || release.isAtLeast(FIRST_WITH_VARIABLE);
    }

    /** Whether Immich's own backup understands the URL too. */
    static boolean suitsBackup(Encryption encryption, Release release) {
        return !(encryption instanceof Encryption.Unchecked) || ImmichTls.suitsBackup(release);
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

    /** The parameters of the URL. */
    static List<String> parameters(Encryption encryption, Release release) {
        return switch (encryption) {
            case Encryption.None none -> List.of();
            case Encryption.Unchecked unchecked -> ImmichTls.unverified(release);
            case Encryption.Checked(Optional<String> pem) -> pem.isEmpty() ? List.of("sslmode=verify-full")
                    : List.of("sslmode=verify-full", "sslrootcert=" + CERTIFICATE);
        };
    }

}
