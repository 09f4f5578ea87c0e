package dev.pgwizard.safety;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.pgwizard.WizardApplication;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * The wizard in a Java of its own, as a person runs it: without anything of the tests, to
 * be looked into, stopped or killed from outside.
 */
final class WizardProcess implements AutoCloseable {

    private final int port;

    private final Path folder;

    private final Process process;

    private WizardProcess(int port, Path folder, Process process) {
        this.port = port;
        this.folder = folder;
        this.process = process;
    }

    /** Starts it and waits until it answers. */
    static WizardProcess start(String... options) {
        try {
            int port = freePort();
            Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "wizard");
            List<String> command = new ArrayList<>(
                    List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx96m",
                            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                            classPath(), WizardApplication.class.getName(), "--server.port=" + port));
            command.addAll(List.of(options));
            Process process = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
            WizardProcess wizard = new WizardProcess(port, folder, process);
            wizard.awaitStart();
            return wizard;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.endsWith("test-classes"))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitStart() {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!log().contains("wizard : Open http") && !log().contains(": Open http")) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("the wizard does not start: " + log());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    /** Everything that it printed. */
    String log() {
        try {
            return Files.readString(folder.resolve("log"), java.nio.charset.StandardCharsets.ISO_8859_1);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path logFile() {
        return folder.resolve("log");
    }

    /** As Ctrl+C or {@code docker stop} do; returns when it has ended. */
    void stop() {
        process.destroy();
        await();
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    int exitCode() {
        await();
        return process.exitValue();
    }

    private void await() {
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the wizard does not stop: " + log());
            }
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that is asked over JMX. */
    interface Question<T> {

        T ask(MBeanServerConnection server) throws Exception;

    }

    /** Asks its Java. */
    <T> T ask(Question<T> question) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
            try (JMXConnector connector = JMXConnectorFactory
                .connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
                return question.ask(connector.getMBeanServerConnection());
            }
            finally {
                machine.detach();
            }
        }
        catch (AttachNotSupportedException e) {
            throw new IllegalStateException(e);
        }
        catch (Exception e) {
            throw new IllegalStateException(log(), e);
        }
    }

    /** A heap dump of what is live, which collects the garbage first. */
    Path heap() {
        Path file = folder.resolve("heap-" + System.nanoTime() + ".hprof");
        ask(server -> {
            ManagementFactory
                .newPlatformMXBeanProxy(server, "com.sun.management:type=HotSpotDiagnostic",
                        HotSpotDiagnosticMXBean.class)
                .dumpHeap(file.toString(), true);
            return file;
        });
        return file;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        await();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
