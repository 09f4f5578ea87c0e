package dev.pgwizard.connection;

import dev.pgwizard.postgres.Identifier;
import java.util.Optional;

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
 * @param pooled whether a pooler such as PgBouncer is known to stand in between, which
 * takes no settings in the start-up packet
 */
public record ConnectionDetails(String host, int port, String database, String user, Secret password, SslMode sslMode,
        Optional<String> caCertificate, boolean pooled) {

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
        this(host, port, database, user, password, sslMode, caCertificate, false);
    }

    /** Whether the server is reached through a file of this machine. */
    public boolean isLocal() {
        return SocketFile.isDirectory(host);
    }

    public ConnectionDetails withDatabase(String name) {
        return new ConnectionDetails(host, port, name, user, password, sslMode, caCertificate, pooled);
    }

    public ConnectionDetails withLogin(String role, Secret secret) {
        return new ConnectionDetails(host, port, database, role, secret, sslMode, caCertificate, pooled);
    }

    public ConnectionDetails withSslMode(SslMode mode) {
        return new ConnectionDetails(host, port, database, user, password, mode, caCertificate, pooled);
    }

    /** The same server, once it is known that a pooler answers in its place. */
    public ConnectionDetails throughPooler() {
        return new ConnectionDetails(host, port, database, user, password, sslMode, caCertificate, true);
    }
}
