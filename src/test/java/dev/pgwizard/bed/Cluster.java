package dev.pgwizard.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * The files of one server (its own installation, data and log) and its postmaster, driven
 * by pg_ctl.
 */
final class Cluster implements AutoCloseable {

    private static final String[] RESTART = { "restart", "--mode=fast" };

    private final Path home;

    private final Distribution distribution;

    private final Programs programs;

    private final Watchdog watchdog;

    private Cluster(Path home, Distribution distribution) {
        this.home = home;
        this.distribution = distribution;
        this.programs = distribution.lay(home);
        this.watchdog = new Watchdog(home, pgCtl("stop", "--mode=immediate"));
    }

    /** Lays out the files of a server that is not running yet. */
    static Cluster create(ServerSpec spec, int port) {
        Path home = newHome(spec.distribution().major());
        Cluster cluster = new Cluster(home, spec.distribution());
        spec.standIns().forEach(standIn -> cluster.installation().install(standIn));
        try {
            cluster.configure(spec, port);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Account.current().own(home);
        return cluster;
    }

    private static Path newHome(int major) {
        try {
            Path servers = Files.createDirectories(Account.current().home().resolve("servers"));
            return Files.createTempDirectory(servers, major + "-");
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure(ServerSpec spec, int port) throws IOException {
        append("listen_addresses", "0.0.0.0");
        append("port", Integer.toString(port));
        append("unix_socket_directories", "");
        append("fsync", "off");
        // Hundreds of databases, none of which lives long enough to need it.
        append("autovacuum_naptime", "1h");
        if (spec.certifiedHost().isPresent()) {
            Certificate.of(spec.certifiedHost().get()).writeTo(data());
            append("ssl", "on");
        }
        for (Map.Entry<String, String> setting : spec.settings().entrySet()) {
            append(setting.getKey(), setting.getValue());
        }
        writeHba(spec.hbaText());
    }

    void writeHba(String text) {
        try {
            Files.writeString(data().resolve("pg_hba.conf"), text);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void append(String name, String value) {
        appendLine("%s = '%s'".formatted(name, value.replace("'", "''")));
    }

    void appendLine(String line) {
        try {
            Files.writeString(data().resolve("postgresql.conf"), line + "\n", StandardOpenOption.APPEND);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where packages can be added. */
    Installation installation() {
        return distribution.installation(home);
    }

    Path data() {
        return home.resolve("data");
    }

    Path logFile() {
        return home.resolve("log");
    }

    String log() {
        try {
            return Files.exists(logFile()) ? Files.readString(logFile()) : "";
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        control("start");
    }

    void restart() {
        control(RESTART);
    }

    List<String> restartCommand() {
        return pgCtl(RESTART);
    }

    void stop(String mode) {
        Commands.run(pgCtl("stop", "--mode=" + mode));
    }

    private void control(String... arguments) {
        int seen = log().length();
        try {
            Commands.run(pgCtl(arguments));
        }
        catch (Commands.CommandFailed e) {
            throw new StartFailed(log().substring(seen), e);
        }
    }

    private List<String> pgCtl(String... arguments) {
        return programs.pgCtl(data(), logFile(), arguments);
    }

    @Override
    public void close() {
        watchdog.close();
    }

}
