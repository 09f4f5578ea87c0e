package dev.pgwizard.connection;

import java.util.Optional;

/**
 * Where a server is and as whom to log in.
 *
 * @param host a name, an IPv4 or IPv6 address without brackets
 * @param port 1 to 65535
 * @param database the database to log in to
 * @param user the role to log in as
 * @param password empty where the server asks for none
 * @param caCertificate the PEM text that {@code verify-ca} and {@code verify-full} check
 * against; without it the system's own
 */
public record ConnectionDetails(String host, int port, String database, String user, Secret password, SslMode sslMode,
        Optional<String> caCertificate) {

    public ConnectionDetails {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not within 1 to 65535");
        }
    }

    public ConnectionDetails withDatabase(String name) {
        return new ConnectionDetails(host, port, name, user, password, sslMode, caCertificate);
    }

    public ConnectionDetails withLogin(String role, Secret secret) {
        return new ConnectionDetails(host, port, database, role, secret, sslMode, caCertificate);
    }
}
