package dev.pgwizard.connection;

import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file through which a Postgres on the same machine answers without a network. It is
 * reached where the host is a directory.
 */
final class SocketFile {

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
