package dev.pgwizard.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgwizard.Quick;
import dev.pgwizard.connection.ConnectionAttempt.Connected;
import dev.pgwizard.connection.ConnectionAttempt.StageResult;
import dev.pgwizard.connection.ConnectionAttempt.Stopped;
import dev.pgwizard.connection.ConnectionDetails.SocketFile;
import dev.pgwizard.connection.ConnectionDetails.SslMode;
import dev.pgwizard.connection.FakeServer.Manner;
import dev.pgwizard.connection.ObservedSocket.Deadline;
import dev.pgwizard.connection.problem.ConnectionProblem.ConnectionStage;
import dev.pgwizard.connection.problem.NetworkProblems;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is reached through a file, and a socket that has its limits. */
@Quick
class LocalSocketTests {

    private static final byte[] LARGE = new byte[3_000_000];

    static {
        for (int i = 0; i < LARGE.length; i++) {
            LARGE[i] = (byte) (i * 31);
        }
    }

    private final Connector connector = Encounter.patient().connector();

    @TempDir
    private Path directory;

    private ConnectionDetails details(int port) {
        return new ConnectionDetails(directory.toString(), port, "postgres", "postgres", Secret.EMPTY, SslMode.DISABLE,
                Optional.empty());
    }

    private ServerSocketChannel listen(Manner manner) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(directory.resolve(".s.PGSQL.5432")));
        Thread.ofVirtual().start(() -> serve(listener, manner));
        return listener;
    }

    private static void serve(ServerSocketChannel listener, Manner manner) {
        try (SocketChannel client = listener.accept()) {
            manner.with(new DataInputStream(Channels.newInputStream(client)), Channels.newOutputStream(client));
        }
        catch (IOException gone) {
            // the other side hung up
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ObservedSocket socket(Duration life, long most) {
        return new ObservedSocket(SocketFile.of(details(5432)), new Deadline(life), most);
    }

    private ObservedSocket connected(Duration life, long most) throws IOException {
        ObservedSocket socket = socket(life, most);
        assertThat(socket.isConnected()).isFalse();
        socket.connect(new InetSocketAddress("localhost", 1), 100);
        assertThat(socket.isConnected()).isTrue();
        return socket;
    }

    @Test
    void logsInThroughAFile() throws IOException {
        try (ServerSocketChannel listener = listen((in, out) -> {
            FakeServer.refuseTlsAndReadStartup(in, out);
            out.write(FakeServer.loginOk("17.1"));
            in.read(new byte[4096]);
            out.write(FakeServer.row("postgres", "t", "t", "t", "42", "170001"));
            FakeServer.listen(in);
        })) {
            ConnectionAttempt attempt = connector.probe(details(5432));
            assertThat(attempt.result()).isInstanceOf(Connected.class);
            assertThat(attempt.stages().get(ConnectionStage.NAME))
                .isEqualTo(new StageResult.Passed("A socket of this machine"));
            assertThat(details(5432).isLocal()).isTrue();
            assertThat(Encounter.details(5432, SslMode.DISABLE).isLocal()).isFalse();
            assertThat(listener.isOpen()).isTrue();
        }
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThat(connector.probe(details(5433)).result()).isInstanceOfSatisfying(Stopped.class,
                stopped -> assertThat(stopped.problem())
                    .isEqualTo(NetworkProblems.socketMissing(directory.resolve(".s.PGSQL.5433").toString(), false)));
    }

    @Test
    void carriesLargeTextsBothWays() throws IOException {
        try (ServerSocketChannel listener = listen((in, out) -> out.write(in.readNBytes(LARGE.length)));
                ObservedSocket socket = connected(Duration.ofMinutes(1), LARGE.length)) {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            OutputStream out = socket.getOutputStream();
            out.write(LARGE[0]);
            out.write(LARGE, 1, LARGE.length - 1);
            InputStream in = socket.getInputStream();
            assertThat(in.read()).isEqualTo(LARGE[0] & 0xff);
            assertThat(in.read()).isEqualTo(LARGE[1] & 0xff);
            assertThat(in.readNBytes(LARGE.length - 2)).isEqualTo(Arrays.copyOfRange(LARGE, 2, LARGE.length));
            assertThat(in.read()).as("the end").isEqualTo(-1);
            assertThat(socket.getInputStream()).isSameAs(in);
            assertThat(socket.head()).hasSize(256).startsWith("\0\u001f\u003e");
            assertThat(listener.isOpen()).isTrue();
        }
    }

    @Test
    void takesNoMoreThanItMay() throws IOException {
        try (ServerSocketChannel listener = listen((in, out) -> out.write(LARGE, 0, 1001));
                ObservedSocket socket = connected(Duration.ofMinutes(1), 1000)) {
            InputStream in = socket.getInputStream();
            assertThat(in.readNBytes(1000)).hasSize(1000);
            assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessageContaining("more than 1000 bytes");
            assertThat(listener.isOpen()).isTrue();
        }
    }

    @Test
    void waitsNoLongerThanItMay() throws IOException {
        try (ServerSocketChannel listener = listen((in, out) -> FakeServer.listen(in));
                ObservedSocket silent = connected(Duration.ofMinutes(1), 1000)) {
            silent.setSoTimeout(20);
            assertThat(silent.getSoTimeout()).isEqualTo(20);
            assertThatThrownBy(silent.getInputStream()::read).isInstanceOf(SocketTimeoutException.class)
                .hasMessage("nothing came for 20 ms");
            assertThat(listener.isOpen()).isTrue();
        }
    }

    @Test
    void livesNoLongerThanItMay() throws IOException {
        try (ServerSocketChannel listener = listen((in, out) -> FakeServer.listen(in));
                ObservedSocket silent = connected(Duration.ofMillis(30), 1000)) {
            silent.setSoTimeout(60_000);
            assertThatThrownBy(silent.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);
            silent.setSoTimeout(0);
            assertThatThrownBy(silent.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);
            assertThat(listener.isOpen()).isTrue();
        }
    }

    @Test
    void hangsUp() throws IOException {
        try (ServerSocketChannel listener = listen((in, out) -> FakeServer.listen(in))) {
            ObservedSocket socket = connected(Duration.ofMinutes(1), 1000);
            InputStream in = socket.getInputStream();
            socket.close();
            assertThat(socket.isClosed()).isTrue();
            assertThatThrownBy(in::read).isInstanceOf(IOException.class);
            assertThat(listener.isOpen()).isTrue();
        }
    }

}
