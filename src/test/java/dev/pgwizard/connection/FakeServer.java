package dev.pgwizard.connection;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Something that listens on a port and behaves as a test wishes, with each connection the
 * same.
 */
final class FakeServer implements AutoCloseable {

    /** What it does with a connection; it is closed afterwards. */
    interface Manner {

        void with(DataInputStream in, OutputStream out) throws IOException, InterruptedException;

    }

    private static final byte[] TLS_REQUEST = { 0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f };

    private final ServerSocket listener;

    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private final AtomicInteger ended = new AtomicInteger();

    private final Optional<SSLContext> tls;

    private final Thread thread;

    FakeServer(Manner manner) {
        this(manner, InetAddress.getLoopbackAddress());
    }

    FakeServer(Manner manner, InetAddress address) {
        this(manner, address, Optional.empty());
    }

    /** One that agrees to TLS where it is asked for. */
    FakeServer(Manner manner, SSLContext tls) {
        this(manner, InetAddress.getLoopbackAddress(), Optional.of(tls));
    }

    private FakeServer(Manner manner, InetAddress address, Optional<SSLContext> tls) {
        try {
            listener = new ServerSocket(0, 50, address);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.tls = tls;
        thread = Thread.ofVirtual().start(() -> accept(manner));
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Whether each connection that came was closed, if need be after a moment. */
    boolean allEnded() {
        for (int i = 0; i < 200 && ended.get() < open.size(); i++) {
            LockSupport.parkNanos(10_000_000);
        }
        return ended.get() == open.size();
    }

    private void accept(Manner manner) {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket, manner));
            }
        }
        catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket, Manner manner) {
        try (socket) {
            if (tls.isPresent()) {
                encrypted(socket, tls.get(), manner);
            }
            else {
                manner.with(new DataInputStream(socket.getInputStream()), socket.getOutputStream());
            }
        }
        catch (IOException gone) {
            // the other side hung up, which is what most tests wait for
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        finally {
            ended.incrementAndGet();
        }
    }

    private static void encrypted(Socket socket, SSLContext tls, Manner manner)
            throws IOException, InterruptedException {
        PushbackInputStream in = new PushbackInputStream(socket.getInputStream(), TLS_REQUEST.length);
        byte[] first = in.readNBytes(TLS_REQUEST.length);
        if (!Arrays.equals(first, TLS_REQUEST)) {
            in.unread(first);
            manner.with(new DataInputStream(in), socket.getOutputStream());
            return;
        }
        socket.getOutputStream().write('S');
        try (SSLSocket layered = (SSLSocket) tls.getSocketFactory().createSocket(socket, "", 0, true)) {
            layered.setUseClientMode(false);
            manner.with(new DataInputStream(layered.getInputStream()), layered.getOutputStream());
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
            thread.join();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads whatever comes until the other side hangs up. */
    static void listen(DataInputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Says no to TLS and reads the start-up packet; returns what it holds. */
    static String refuseTlsAndReadStartup(DataInputStream in, OutputStream out) throws IOException {
        String packet = readPacket(in);
        if (packet.length() == 4) {
            out.write('N');
            out.flush();
            packet = readPacket(in);
        }
        return packet;
    }

    private static String readPacket(DataInputStream in) throws IOException {
        byte[] content = in.readNBytes(in.readInt() - 4);
        return new String(content, StandardCharsets.UTF_8);
    }

    /** An ErrorResponse: fields such as "SFATAL", "C28000", "Mno", "RInitPostgres". */
    static byte[] error(String... fields) {
        String content = String.join("\0", fields) + "\0\0";
        return message('E', content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What a server says after a login without a password: its version, process 42,
     * ready.
     */
    static byte[] loginOk(String version) {
        return together(message('R', new byte[4]), parameter("server_version", version),
                parameter("client_encoding", "UTF8"), parameter("standard_conforming_strings", "on"),
                parameter("integer_datetimes", "on"), parameter("DateStyle", "ISO, MDY"), parameter("TimeZone", "UTC"),
                message('K', new byte[] { 0, 0, 0, 42, 0, 0, 0, 0 }), message('Z', new byte[] { 'I' }));
    }

    /** One row of text as the answer to a query. */
    static byte[] row(String... values) {
        ByteBuffer columns = ByteBuffer.allocate(2000).putShort((short) values.length);
        ByteBuffer content = ByteBuffer.allocate(2000).putShort((short) values.length);
        for (String value : values) {
            columns.put(new byte[] { 'c', 0 }).putInt(0).putShort((short) 0).putInt(25).putShort((short) -1);
            columns.putInt(-1).putShort((short) 0);
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            content.putInt(text.length).put(text);
        }
        return together(message('1', new byte[0]), message('2', new byte[0]), message('T', filled(columns)),
                message('D', filled(content)), message('C', "SELECT 1\0".getBytes(StandardCharsets.US_ASCII)),
                message('Z', new byte[] { 'I' }));
    }

    /** The answer to a simple statement without rows. */
    static byte[] done(String tag) {
        return together(message('C', (tag + "\0").getBytes(StandardCharsets.US_ASCII)),
                message('Z', new byte[] { 'I' }));
    }

    private static byte[] filled(ByteBuffer buffer) {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private static byte[] parameter(String name, String value) {
        return message('S', (name + "\0" + value + "\0").getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] together(byte[]... messages) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            all.writeBytes(message);
        }
        return all.toByteArray();
    }

    static byte[] message(char type, byte[] content) {
        ByteBuffer buffer = ByteBuffer.allocate(5 + content.length);
        return buffer.put((byte) type).putInt(4 + content.length).put(content).array();
    }

}
