package dev.pgwizard.connection;

import dev.pgwizard.postgres.Identifier;
import java.net.IDN;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a server is and as whom to log in.
 *
 * @param host a name, an IPv4 or IPv6 address without brackets, or the directory of a
 * socket
 * @param port 1 to 65535
 * @param database the database to log in to
 * @param user the role to log in as
 * @param password empty where the server asks for none
 * @param caCertificate the PEM text that {@code verify-ca} and {@code verify-full} check
 * against; without it the system's own
 * @param clientCertificate what the wizard shows of itself where a server asks for it
 * @param certificateName the name that the server's certificate must have, where that is
 * not the host: Node asks for {@code localhost} at an address
 * @param pooled whether a pooler such as PgBouncer is known to stand in between, which
 * takes no settings in the start-up packet
 */
public record ConnectionDetails(String host, int port, String database, String user, Secret password, SslMode sslMode,
        Optional<String> caCertificate, Optional<ClientCertificate> clientCertificate, Optional<String> certificateName,
        boolean pooled) {

    public ConnectionDetails {
        if (!HostName.isValid(host) && !SocketFile.isDirectory(host)) {
            throw new IllegalArgumentException("not a host: " + host);
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not within 1 to 65535");
        }
        if (!Identifier.isValid(database) || !Identifier.isValid(user)) {
            throw new IllegalArgumentException("not a name that Postgres can store");
        }
    }

    public ConnectionDetails(String host, int port, String database, String user, Secret password, SslMode sslMode,
            Optional<String> caCertificate) {
        this(host, port, database, user, password, sslMode, caCertificate, Optional.empty(), Optional.empty(), false);
    }

    /** Whether the server is reached through a file of this machine. */
    public boolean isLocal() {
        return SocketFile.isDirectory(host);
    }

    public ConnectionDetails withDatabase(String name) {
        return new ConnectionDetails(host, port, name, user, password, sslMode, caCertificate, clientCertificate,
                certificateName, pooled);
    }

    public ConnectionDetails withLogin(String role, Secret secret) {
        return new ConnectionDetails(host, port, database, role, secret, sslMode, caCertificate, clientCertificate,
                certificateName, pooled);
    }

    public ConnectionDetails withSslMode(SslMode mode) {
        return new ConnectionDetails(host, port, database, user, password, mode, caCertificate, clientCertificate,
                certificateName, pooled);
    }

    /** The same server, once it is known that a pooler answers in its place. */
    public ConnectionDetails throughPooler() {
        return new ConnectionDetails(host, port, database, user, password, sslMode, caCertificate, clientCertificate,
                certificateName, true);
    }

    /** The same, where the certificate must have another name than the host. */
    public ConnectionDetails withCertificateName(String name) {
        return new ConnectionDetails(host, port, database, user, password, sslMode, caCertificate, clientCertificate,
                Optional.of(name), pooled);
    }

    public ConnectionDetails withClientCertificate(Optional<ClientCertificate> certificate) {
        return new ConnectionDetails(host, port, database, user, password, sslMode, caCertificate, certificate,
                certificateName, pooled);
    }

    /** What the server's certificate must have as its name. */
    String expectedName() {
        return certificateName.orElse(host);
    }

    /** How a connection is encrypted, in libpq's words, which the driver shares. */
    public enum SslMode {

        DISABLE("disable"), PREFER("prefer"), REQUIRE("require"), VERIFY_CA("verify-ca"), VERIFY_FULL("verify-full");

        private final String value;

        SslMode(String value) {
            this.value = value;
        }

        public static Optional<SslMode> of(String value) {
            return Arrays.stream(values()).filter(mode -> mode.value.equals(value)).findFirst();
        }

        public String value() {
            return value;
        }

        public boolean checksCertificate() {
            return this == VERIFY_CA || this == VERIFY_FULL;
        }

        /** Whether a server that offers no TLS is refused. */
        public boolean insists() {
            return this == REQUIRE || checksCertificate();
        }

    }

    /**
     * The file through which a Postgres on the same machine answers without a network. It
     * is reached where the host is a directory.
     */
    static final class SocketFile {

        private SocketFile() {
        }

        static boolean isDirectory(String host) {
            return host.startsWith("/") && host.indexOf('\0') < 0;
        }

        /** The address of the file; empty for a host on the network. */
        static Optional<UnixDomainSocketAddress> of(ConnectionDetails details) {
            return isDirectory(details.host())
                    ? Optional.of(UnixDomainSocketAddress.of(Path.of(details.host(), ".s.PGSQL." + details.port())))
                    : Optional.empty();
        }

    }

    /**
     * A host as people type it: a name (also with umlauts or underscores, as compose
     * services have them), an IPv4 address, or an IPv6 address with or without brackets.
     */
    public static final class HostName {

        private static final int LONGEST = 253;

        private static final String LABELS = "(?!-)[A-Za-z0-9_-]{1,63}(\\.(?!-)[A-Za-z0-9_-]{1,63})*\\.?";

        private static final Pattern OWN = Pattern.compile("localhost|127\\.[0-9.]+|::1|host\\.docker\\.internal",
                Pattern.CASE_INSENSITIVE);

        private static final String IPV6 = "(?=.*:.*:)[0-9A-Fa-f:.]{2,}(%[A-Za-z0-9_.-]+)?";

        private HostName() {
        }

        /**
         * The host without brackets and blanks around it, its letters as the name servers
         * want them; empty if it is none.
         */
        public static Optional<String> parse(String text) {
            String host = text.strip();
            if (host.startsWith("[") && host.endsWith("]")) {
                host = host.substring(1, host.length() - 1);
            }
            return isValid(host) ? Optional.of(host) : ascii(host).filter(HostName::isValid);
        }

        /** Whether it is the machine itself that is called so, also by its containers. */
        public static boolean isOwn(String host) {
            return OWN.matcher(host).matches();
        }

        static boolean isValid(String host) {
            return host.length() <= LONGEST && (host.matches(LABELS) || host.matches(IPV6));
        }

        private static Optional<String> ascii(String host) {
            try {
                return Optional.of(IDN.toASCII(host));
            }
            catch (IllegalArgumentException noHostName) {
                return Optional.empty();
            }
        }

    }

}
