package dev.pgwizard.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Debian's PgBouncer in front of a server. Where it is missing the test is skipped and
 * says so.
 */
public final class PgBouncer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;

    private final int port;

    private PgBouncer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts one for a role of the server.
     * @param mode {@code session} or {@code transaction}
     */
    public static PgBouncer before(RunningPostgres postgres, String mode, String role, String password) {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM),
                () -> "No PgBouncer: %s is missing. Run apt-get install pgbouncer.".formatted(PROGRAM));
        try {
            int port = freePort();
            Path home = Files.createTempDirectory(Account.current().home(), "pgbouncer-");
            Files.writeString(home.resolve("users.txt"), "\"%s\" \"%s\"\n".formatted(role, password));
            Path settings = Files.writeString(home.resolve("pgbouncer.ini"), """
                    [databases]
                    * = host=%s port=%d
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %d
                    unix_socket_dir =
                    auth_type = scram-sha-256
                    auth_file = %s
                    pool_mode = %s
                    """.formatted(postgres.host(), postgres.port(), port, home.resolve("users.txt"), mode));
            Account.current().own(home);
            Process process = new ProcessBuilder(
                    Account.current().command(List.of(PROGRAM.toString(), settings.toString())))
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
            PgBouncer bouncer = new PgBouncer(process, port);
            bouncer.await(home.resolve("log"));
            return bouncer;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    private void await(Path log) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroy();
                throw new IllegalStateException("PgBouncer does not start: " + Files.readString(log));
            }
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        }
        catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

}
