package dev.pgwizard.handover;

import dev.pgwizard.check.CertificateDemand;
import dev.pgwizard.connection.ConnectionDetails;
import dev.pgwizard.connection.Secret;
import dev.pgwizard.immich.ImmichHost;
import dev.pgwizard.server.Listening;
import dev.pgwizard.server.Server;
import dev.pgwizard.server.Settings.Setting;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How Immich reaches its database.
 *
 * @param host as the wizard reached it: a name, an address, or the folder of a socket
 * @param role the role that Immich logs in as
 * @param password absent unless the person wants it in the files
 * @param demand the client certificate that the server asks Immich for
 * @param immich where it runs
 * @param own the address that the server's machine has for that place; absent where the
 * wizard cannot know it
 */
public record Access(String host, int port, String database, String role, Optional<Secret> password,
        Encryption encryption, CertificateDemand demand, ImmichHost immich, Optional<String> own) {

    /** For an Immich of which nobody said where it runs. */
    public Access(String host, int port, String database, String role, Optional<Secret> password,
            Encryption encryption) {
        this(host, port, database, role, password, encryption, CertificateDemand.NONE, new ImmichHost.Unsure(),
                Optional.empty());
    }

    /** With the address of the server's machine where Immich is on another. */
    public Access from(ImmichHost place, Optional<String> address) {
        return new Access(host, port, database, role, password, encryption, demand, place, address);
    }

    /**
     * With a client certificate, for which a socket never asks and without TLS nobody.
     */
    public Access showing(CertificateDemand wanted) {
        if (wanted == CertificateDemand.NONE || host.startsWith("/")) {
            return this;
        }
        Encryption needed = encryption instanceof Encryption.None ? new Encryption.Unchecked() : encryption;
        return new Access(host, port, database, role, password, needed, wanted, immich, own);
    }

    boolean showsCertificate() {
        return demand != CertificateDemand.NONE;
    }

    public String encryptionWords() {
        return encryption.words() + (showsCertificate() ? ", with a client certificate" : "");
    }

    /** By what name Immich finds the server, and why, as a sentence. */
    public String hostWords() {
        return reach().words();
    }

    Reach reach() {
        return Reach.of(host, immich, own);
    }

    /**
     * What the server says of its own end of the network.
     *
     * @param listening where it listens; absent where that is hidden
     * @param client the address that it saw the wizard come from; absent on a socket
     */
    public record ServerNetwork(Optional<String> listening, Optional<String> client) {

        private static final Pattern DOCKER = Pattern.compile("172\\.(?:1[6-9]|2\\d|3[01])\\..*");

        public static ServerNetwork of(Server server) {
            return new ServerNetwork(server.visibleSetting("listen_addresses").map(Setting::value),
                    server.activity().clientAddress());
        }

        /** Whether only its own machine can reach it. */
        boolean isClosed() {
            return listening.map(Listening::parse).filter(Listening::isLocal).isPresent();
        }

        /** Whether its neighbours are containers, as the wizard was. */
        boolean seesContainers() {
            return client.filter(address -> DOCKER.matcher(address).matches()).isPresent();
        }

    }

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
         * {@link Unchecked}, because Immich checks either the name too or nothing; so
         * does {@code verify-full} where Immich's container needs another name for the
         * server than the certificate has. On a socket there is none to encrypt.
         * @param encrypted whether that connection came to be encrypted, which
         * {@code prefer} leaves open
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

}
