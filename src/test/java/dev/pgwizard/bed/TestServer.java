package dev.pgwizard.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A real Postgres of a chosen major version, from the embedded binaries.
 * {@link Builder#start()} gives a test its own, which it may reconfigure, crash and
 * restart; {@link Builder#shared()} gives one that all tests with the same wishes use at
 * the same time, each in its own databases and roles, and which lives until the JVM ends.
 */
public final class TestServer implements RunningPostgres {

    private static final Map<ServerSpec, TestServer> SHARED = new ConcurrentHashMap<>();

    private final ServerSpec spec;

    private final int port;

    private final Cluster cluster;

    private final boolean shared;

    private TestServer(ServerSpec spec, int port, boolean shared) {
        this.spec = spec;
        this.port = port;
        this.shared = shared;
        this.cluster = Cluster.create(spec, port);
    }

    public static Builder of(int major) {
        return new Builder(ServerSpec.of(major));
    }

    @Override
    public int major() {
        return spec.major();
    }

    @Override
    public int port() {
        return port;
    }

    public Path dataDirectory() {
        return cluster.data();
    }

    /** Everything that the server wrote to its log since it was made. */
    public String log() {
        return cluster.log();
    }

    /**
     * The certificate that a client must trust for {@code verify-ca} and
     * {@code verify-full}, as PEM.
     */
    public String caCertificate() {
        try {
            return Files.readString(dataDirectory().resolve("server.crt"));
        }
        catch (IOException e) {
            throw new UncheckedIOException("this server speaks no TLS", e);
        }
    }

    /**
     * Adds a line to postgresql.conf, as a person with an editor would; nothing reads it
     * before a reload or restart.
     */
    public void appendToConf(String line) {
        own().appendLine(line);
    }

    /**
     * Installs the package, or upgrades to it, as apt would: a running server keeps a
     * library that it has loaded.
     */
    public void install(StandIn standIn) {
        own().installation().install(standIn);
    }

    /** Takes the package away, with its libraries. */
    public void remove(StandIn.Product product) {
        own().installation().remove(product);
    }

    /**
     * Stops and starts on the same data and port; fails with {@link StartFailed} where a
     * person's server would stay down.
     */
    public void restart() {
        own().restart();
    }

    public void start() {
        own().start();
    }

    public void stop() {
        own().stop("fast");
    }

    /** Ends the server without a shutdown, as a power cut would. */
    public void crash() {
        own().stop("immediate");
    }

    @Override
    public void close() {
        if (!shared) {
            cluster.close();
        }
    }

    private Cluster own() {
        if (shared) {
            throw new IllegalStateException("other tests use this server: ask for an own one with start()");
        }
        return cluster;
    }

    /** The wishes for a server. */
    public static final class Builder {

        private ServerSpec spec;

        private Builder(ServerSpec spec) {
            this.spec = spec;
        }

        /**
         * A setting in postgresql.conf, its value without quotes; lists are {@code a, b}.
         */
        public Builder setting(String name, String value) {
            spec = spec.withSetting(name, value);
            return this;
        }

        /**
         * A line for pg_hba.conf, before the default, which asks every role but
         * {@code postgres} for its password.
         */
        public Builder hba(String line) {
            spec = spec.withHba(line);
            return this;
        }

        /** TLS with a certificate for localhost and 127.0.0.1. */
        public Builder tls() {
            return tls("localhost");
        }

        /** TLS with a certificate for this host only. */
        public Builder tls(String host) {
            spec = spec.withTls(host);
            return this;
        }

        /**
         * A package that is installed on the server's disk; a database still needs CREATE
         * EXTENSION.
         */
        public Builder with(StandIn standIn) {
            spec = spec.withStandIn(standIn);
            return this;
        }

        public Builder port(int port) {
            spec = spec.withPort(port);
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
            return SHARED.computeIfAbsent(spec, wishes -> start(true));
        }

        private TestServer start(boolean shared) {
            TestServer server = new TestServer(spec, spec.port().orElseGet(TestServer::freePort), shared);
            try {
                server.cluster.start();
                return server;
            }
            catch (StartFailed e) {
                server.cluster.close();
                throw e;
            }
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
