package dev.pgwizard.handover;

import dev.pgwizard.connection.ConnectionDetails;
import java.util.Optional;

/** How Immich's own connection is to be encrypted. */
public sealed interface Encryption {

    /** In the clear. */
    record None() implements Encryption {
    }

    /** Encrypted, the server's certificate taken as it comes. */
    record Unchecked() implements Encryption {
    }

    /**
     * Encrypted, certificate and name checked.
     *
     * @param caCertificate the PEM text to check against; without it the public
     * authorities that Node.js knows
     */
    record Checked(Optional<String> caCertificate) implements Encryption {
    }

    /**
     * The same as the wizard's own connection. {@code verify-ca} becomes
     * {@link Unchecked}, because Immich checks either the name too or nothing; so does
     * {@code verify-full} where Immich's container needs another name for the server than
     * the certificate has. On a socket there is none to encrypt.
     * @param encrypted whether that connection came to be encrypted, which {@code prefer}
     * leaves open
     */
    static Encryption like(ConnectionDetails details, boolean encrypted) {
        if (details.isLocal()) {
            return new None();
        }
        return switch (details.sslMode()) {
            case DISABLE -> new None();
            case PREFER -> encrypted ? new Unchecked() : new None();
            case REQUIRE, VERIFY_CA -> new Unchecked();
            case VERIFY_FULL -> Reach.of(details.host()).hostname().equals(details.host())
                    ? new Checked(details.caCertificate()) : new Unchecked();
        };
    }

    /** As the page says it. */
    default String words() {
        return switch (this) {
            case None none -> "None";
            case Unchecked unchecked -> "TLS, certificate not checked";
            case Checked checked -> "TLS, certificate and name checked";
        };
    }

    /** The certificate that Immich must be given as a file. */
    default Optional<String> certificate() {
        return this instanceof Checked(Optional<String> pem) ? pem : Optional.empty();
    }

}
