package dev.pgwizard.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A wizard that runs, from the start of its process to the end of it. */
final class Wizard implements AutoCloseable {

    private static final Path LOG = Path.of("target/bench/wizard.log").toAbsolutePath();

    private static final byte[] REQUEST = "GET /connect HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n"
        .getBytes(StandardCharsets.US_ASCII);

    private final Process process;

    private final int port;

    private Wizard(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it and waits for the whole of its first page. */
    static Wizard start(Function<String, ProcessBuilder> command) throws IOException, InterruptedException {
        int port = freePort();
        Process process = command.apply("--server.port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(LOG.toFile())
            .start();
        Wizard wizard = new Wizard(process, port);
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!wizard.answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                wizard.close();
                throw new IllegalStateException(Files.readString(LOG));
            }
            Thread.sleep(3);
        }
        return wizard;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(REQUEST);
            String page = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return page.startsWith("HTTP/1.1 200") && page.contains("</html>");
        }
        catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** The most memory that it ever had, in megabytes of 1024 x 1024 bytes. */
    double peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))
            .stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
            .findFirst()
            .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(2, TimeUnit.MINUTES).join();
    }

}
