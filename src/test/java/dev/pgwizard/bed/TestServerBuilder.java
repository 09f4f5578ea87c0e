package dev.pgwizard.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * The wishes for a server. Without any it has default settings, no TLS, no packages
 * beside those that come with Postgres, and a free port.
 */
public final class TestServerBuilder {

    /**
     * Those that tests share, the last used last. There are two hundred different ones,
     * which would take 20 GB of memory with their files, and few of which many want.
     */
    private static final SequencedMap<ServerSpec, TestServer> SHARED = new LinkedHashMap<>(16, 0.75F, true);

    private static final int MOST_SHARED = 14;

    private static final int ATTEMPTS = 5;

    private ServerSpec spec;

    TestServerBuilder(ServerSpec spec) {
        this.spec = spec;
    }

    /**
     * A setting in postgresql.conf, its value without quotes; lists are {@code a, b}.
     */
    public TestServerBuilder setting(String name, String value) {
        spec = spec.withSetting(name, value);
        return this;
    }

    /**
     * A line for pg_hba.conf, before the default, which asks every role but
     * {@code postgres} for its password.
     */
    public TestServerBuilder hba(String line) {
        spec = spec.withHba(line);
        return this;
    }

    /** TLS with a certificate for localhost and 127.0.0.1. */
    public TestServerBuilder tls() {
        return tls("localhost");
    }

    /** TLS with a certificate for this host only. */
    public TestServerBuilder tls(String host) {
        spec = spec.withTls(host);
        return this;
    }

    /**
     * A package that is installed on the server's disk; a database still needs CREATE
     * EXTENSION.
     */
    public TestServerBuilder with(StandIn standIn) {
        spec = spec.withStandIn(standIn);
        return this;
    }

    public TestServerBuilder port(int port) {
        spec = spec.withPort(port);
        return this;
    }

    /**
     * For one state after the other. What {@link RunningPostgres#execute} and
     * {@link RunningPostgres#query} say to the database {@code postgres} goes through one
     * session, which is as new between two of them: a session costs the server more than
     * most of what a test asks.
     */
    public TestServerBuilder forStates() {
        spec = spec.forStates();
        return this;
    }

    /** Starts a server for the caller alone, who closes it. */
    public TestServer start() {
        return start(false);
    }

    /**
     * A server that is running already for whoever wished for the same, or is started
     * now. Only those used last go on running: a test class asks for its own when it
     * begins, and for no more than these at a time.
     */
    public TestServer shared() {
        synchronized (SHARED) {
            TestServer server = SHARED.computeIfAbsent(spec, wishes -> start(true));
            if (SHARED.size() > MOST_SHARED) {
                SHARED.pollFirstEntry().getValue().cluster().close();
            }
            server.restorePackages();
            return server;
        }
    }

    /** Keeps a shared server among those used last. */
    static void used(ServerSpec spec) {
        synchronized (SHARED) {
            SHARED.get(spec);
        }
    }

    /** Between asking for a free port and using it another process may take it. */
    private TestServer start(boolean shared) {
        for (int attempt = 1;; attempt++) {
            try {
                return start(spec.port().orElseGet(TestServerBuilder::freePort), shared);
            }
            catch (StartFailed e) {
                if (spec.port().isPresent() || attempt == ATTEMPTS || !e.isForThePort()) {
                    throw e;
                }
            }
        }
    }

    private TestServer start(int port, boolean shared) {
        TestServer server = new TestServer(spec, port, shared);
        try {
            server.cluster().start();
            return server;
        }
        catch (StartFailed e) {
            server.cluster().close();
            throw e;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
