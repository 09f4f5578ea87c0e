package dev.pgwizard.connection;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something that listens on a port and behaves as a test wishes, with each connection the
 * same.
 */
final class FakeServer implements AutoCloseable {

    /** What it does with a connection; it is closed afterwards. */
    interface Manner {

        void with(DataInputStream in, OutputStream out) throws IOException, InterruptedException;

    }

    private final ServerSocket listener;

    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private final AtomicInteger ended = new AtomicInteger();

    private final Thread thread;

    FakeServer(Manner manner) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofVirtual().start(() -> accept(manner));
    }

    int port() {
        return listener.getLocalPort();
    }

    /**
     * How many connections came and were closed by their other side or by the manner's
     * end.
     */
    int ended() {
        return ended.get();
    }

    int accepted() {
        return open.size();
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
            manner.with(new DataInputStream(socket.getInputStream()), socket.getOutputStream());
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

    static byte[] message(char type, byte[] content) {
        java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocate(5 + content.length);
        return buffer.put((byte) type).putInt(4 + content.length).put(content).array();
    }

}
