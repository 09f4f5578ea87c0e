package dev.pgwizard.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A real Postgres of a chosen major version, from the embedded binaries.
 * {@link TestServerBuilder#start()} gives a test its own, which it may reconfigure, crash
 * and restart; {@link TestServerBuilder#shared()} gives one that all tests with the same
 * wishes use at the same time, each in its own databases and roles, and which lives as
 * long as it is among those used last.
 */
public final class TestServer implements RunningPostgres {

    private final ServerSpec spec;

    private final int port;

    private final Cluster cluster;

    private final boolean shared;

    private final KeptSession session = new KeptSession(() -> RunningPostgres.super.connect("postgres"));

    private final Set<StandIn.Product> exchanged = EnumSet.noneOf(StandIn.Product.class);

    TestServer(ServerSpec spec, int port, boolean shared) {
        this.spec = spec;
        this.port = port;
        this.shared = shared;
        this.cluster = Cluster.create(spec, port);
    }

    public static TestServerBuilder of(int major) {
        return of(new Distribution.Embedded(major));
    }

    static TestServerBuilder of(Distribution distribution) {
        return new TestServerBuilder(ServerSpec.of(distribution));
    }

    @Override
    public int major() {
        return spec.distribution().major();
    }

    @Override
    public int port() {
        if (shared) {
            TestServerBuilder.used(spec);
        }
        return port;
    }

    @Override
    public Connection connect(String database) {
        return spec.ofStates() && database.equals("postgres") ? session.take()
                : RunningPostgres.super.connect(database);
    }

    public Path dataDirectory() {
        return cluster.data();
    }

    /** Everything that the server wrote to its log since it was made. */
    public String log() {
        return cluster.log();
    }

    public Path logFile() {
        return cluster.logFile();
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
     * Installs another version on a server that may be shared: who asks for it next gets
     * it with the packages of the wishes again.
     */
    public void swap(StandIn standIn) {
        exchanged.add(standIn.product());
        cluster.installation().install(standIn);
    }

    /** Takes a package from a server that may be shared, until somebody asks for it. */
    public void withdraw(StandIn.Product product) {
        exchanged.add(product);
        cluster.installation().remove(product);
    }

    /** Puts the packages back that the wishes name. */
    void restorePackages() {
        for (StandIn.Product product : exchanged) {
            cluster.installation().remove(product);
            spec.standIns()
                .stream()
                .filter(standIn -> standIn.product() == product)
                .forEach(cluster.installation()::install);
        }
        exchanged.clear();
    }

    /**
     * Marks an extension as trusted in its control file. A shared server must have a wish
     * of its own for this.
     */
    public void trust(String extension) {
        cluster.installation().trust(extension);
    }

    /**
     * Stops and starts on the same data and port; fails with {@link StartFailed} where a
     * person's server would stay down.
     */
    public void restart() {
        own().restart();
    }

    /** The command that does the same from a shell. */
    public List<String> restartCommand() {
        return own().restartCommand();
    }

    /**
     * Lets nobody in without a password from now on, not even {@code postgres}: the
     * statements of this class no longer work.
     */
    public void requirePasswords() {
        own().writeHba(ServerSpec.DEFAULT_ACCESS + "\n");
        restart();
    }

    /** These lines are all of pg_hba.conf from the next start on. */
    public void hba(String... lines) {
        own().writeHba(String.join("\n", lines) + "\n");
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

    /**
     * Ends the server, or where others use it drops what the caller has made there:
     * hundreds of databases fill a disk. One that somebody's transaction or slot holds on
     * to stays.
     */
    public void close(String database) {
        close();
        if (shared) {
            query("postgres", """
                    SELECT datname FROM pg_database AS d
                     WHERE datname = '%s' AND NOT datistemplate
                       AND NOT EXISTS (SELECT FROM pg_prepared_xacts AS x WHERE x.database = datname)
                       AND NOT EXISTS (SELECT FROM pg_replication_slots AS s WHERE s.database = datname)
                       AND NOT EXISTS (SELECT FROM pg_subscription AS u WHERE u.subdbid = d.oid)""".formatted(database))
                .forEach(row -> execute("postgres", "DROP DATABASE " + row.getFirst() + " WITH (FORCE)"));
        }
    }

    Cluster cluster() {
        return this.cluster;
    }

    private Cluster own() {
        if (shared) {
            throw new IllegalStateException("other tests use this server: ask for an own one with start()");
        }
        return cluster;
    }

}
