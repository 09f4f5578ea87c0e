package dev.pgwizard.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The wishes for a server. Without any it has default settings, no TLS, no packages
 * beside those that come with Postgres, and a free port.
 */
public final class TestServerBuilder {

    private static final Map<ServerSpec, TestServer> SHARED = new ConcurrentHashMap<>();

    /**
     * Those on which states are made, the last used last. There are a hundred different
     * ones, few of which many states want.
     */
    private static final SequencedMap<ServerSpec, TestServer> OF_STATES = new LinkedHashMap<>(16, 0.75F, true);

    private static final int MOST_OF_STATES = 12;

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
     * most of what a test asks. Of the shared ones only those used last go on running.
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
     * now.
     */
    public TestServer shared() {
        TestServer server = spec.ofStates() ? ofStates() : SHARED.computeIfAbsent(spec, wishes -> start(true));
        server.restorePackages();
        return server;
    }

    private TestServer ofStates() {
        synchronized (OF_STATES) {
            TestServer server = OF_STATES.computeIfAbsent(spec, wishes -> start(true));
            if (OF_STATES.size() > MOST_OF_STATES) {
                OF_STATES.pollFirstEntry().getValue().cluster().close();
            }
            return server;
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
