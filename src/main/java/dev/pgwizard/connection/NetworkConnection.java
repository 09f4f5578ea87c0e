package dev.pgwizard.connection;

import dev.pgwizard.connection.ConnectionDetails.SocketFile;
import dev.pgwizard.connection.ObservedSocket.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The network side of one connection: it goes to one address, ends in time, and remembers
 * what was seen, because the driver's exceptions alone do not tell a silent server from a
 * wrong one. The driver makes its sockets through class names and strings, so the
 * {@link DriverHooks} find their wire by its id.
 */
final class NetworkConnection implements AutoCloseable {

    private static final Map<String, NetworkConnection> OPEN = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();

    private final ConnectionDetails details;

    private final InetAddress address;

    private final Limits limits;

    private final Deadline deadline;

    private final long start = System.nanoTime();

    private volatile ObservedSocket socket;

    private volatile boolean socketTaken;

    private volatile String earlierHead = "";

    private volatile @Nullable SSLSocket tls;

    private volatile boolean tlsOffered;

    private volatile List<X509Certificate> certificates = List.of();

    private volatile boolean wrongName;

    private volatile boolean passwordAsked;

    private volatile boolean certificateAsked;

    private NetworkConnection(ConnectionDetails details, InetAddress address, Limits limits) {
        this.details = details;
        this.address = address;
        this.limits = limits;
        this.deadline = new Deadline(limits.login());
        this.socket = new ObservedSocket(SocketFile.of(details), deadline, limits.bytes());
        OPEN.put(id, this);
    }

    /** Opens a connection to that address and nothing more. */
    static NetworkConnection open(ConnectionDetails details, InetAddress address, Limits limits, int timeoutMillis)
            throws IOException {
        NetworkConnection networkConnection = new NetworkConnection(details, address, limits);
        try {
            networkConnection.socket.connect(new InetSocketAddress(address, details.port()), timeoutMillis);
            return networkConnection;
        }
        catch (IOException e) {
            networkConnection.hangUp();
            throw e;
        }
    }

    /** The wire that the driver's properties speak of. */
    static NetworkConnection of(Properties properties) {
        String id = properties.getProperty("socketFactoryArg", "");
        return Objects.requireNonNull(OPEN.get(id), "the connection is already open or closed");
    }

    String id() {
        return id;
    }

    ConnectionDetails details() {
        return details;
    }

    InetAddress address() {
        return address;
    }

    Limits limits() {
        return limits;
    }

    /**
     * The open socket the first time; a new one where the driver starts again, or wants
     * to cancel a statement.
     */
    synchronized Socket nextSocket() {
        if (socketTaken) {
            earlierHead = head();
            socket = new ObservedSocket(SocketFile.of(details), deadline, limits.bytes());
            tls = null;
        }
        socketTaken = true;
        return socket;
    }

    void encrypts(SSLSocket layered) {
        tls = layered;
        tlsOffered = true;
    }

    void shows(List<X509Certificate> chain) {
        certificates = List.copyOf(chain);
    }

    void hasWrongName() {
        wrongName = true;
    }

    void asksForCertificate() {
        certificateAsked = true;
    }

    void asksForPassword() {
        passwordAsked = true;
    }

    /**
     * The login is over: from here on the connection may live for as long as its limits
     * say.
     */
    void established() {
        deadline.extend(limits.after(Duration.ofNanos(System.nanoTime() - start)).life());
    }

    NetworkEvidence evidence() {
        String protocol = tls == null ? ""
                : Optional.ofNullable(tls.getSession()).map(session -> session.getProtocol()).orElse("");
        return new NetworkEvidence(head(), protocol.startsWith("TLS") ? Optional.of(protocol) : Optional.empty(),
                tlsOffered, certificates, wrongName, passwordAsked, certificateAsked);
    }

    /** A driver that starts again runs out of time; what it heard before still tells. */
    private String head() {
        String head = socket.head();
        return head.isEmpty() ? earlierHead : head;
    }

    /** Closes the socket itself; for connections that never came to be. */
    void hangUp() {
        close();
        try {
            socket.close();
        }
        catch (IOException alreadyGone) {
            // nothing is left to close
        }
    }

    /** The driver has all that it needs; the socket stays with the connection. */
    @Override
    public void close() {
        OPEN.remove(id);
    }

}
