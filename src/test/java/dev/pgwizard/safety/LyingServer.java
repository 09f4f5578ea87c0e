package dev.pgwizard.safety;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands before a real Postgres and changes what it answers. So a lie can be about
 * anything, also far behind the login, where a server that is made up from nothing would
 * never come.
 */
final class LyingServer implements AutoCloseable {

    private static final int SSL_REQUEST = 80_877_103;

    private final ServerSocket listener;

    private final int truth;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private final AtomicInteger came = new AtomicInteger();

    private final AtomicLong sent = new AtomicLong();

    private volatile Lie lie = Lie.NONE;

    /** What becomes of a message. */
    interface Lie {

        Lie NONE = (type, content, out) -> out.send(type, content);

        /** Sends this message as it pleases; to throw is to hang up. */
        void tell(char type, byte[] content, Mouth out) throws IOException;

    }

    /** The way to the wizard. */
    final class Mouth {

        private final OutputStream out;

        private final Lie told = lie;

        private Mouth(OutputStream out) {
            this.out = out;
        }

        void send(char type, byte[] content) throws IOException {
            head(type, content.length);
            out.write(content);
            sent.addAndGet(content.length);
        }

        /** The beginning of a message, whose rest may never come. */
        void head(char type, int length) throws IOException {
            out.write(ByteBuffer.allocate(5).put((byte) type).putInt(4 + length).array());
        }

        void raw(byte[] bytes) throws IOException {
            out.write(bytes);
        }

        /** Says a little now and then for as long as this lie is the server's. */
        void drip() throws IOException {
            while (lie == told) {
                out.write('x');
                out.flush();
                LockSupport.parkNanos(100_000_000);
            }
            throw new IOException("dripped for long enough");
        }

        /** Says nothing for as long as this lie is the server's. */
        void stall() throws IOException {
            out.flush();
            while (lie == told) {
                LockSupport.parkNanos(10_000_000);
            }
            throw new IOException("stalled for long enough");
        }

    }

    /** How many bytes of content the wizard was sent so far. */
    long sent() {
        return sent.get();
    }

    LyingServer(int truth) {
        this.truth = truth;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    LyingServer says(Lie next) {
        lie = next;
        return this;
    }

    int came() {
        return came.get();
    }

    /** Whether nobody is connected any more, if need be after a moment. */
    boolean isAlone() {
        for (int look = 0; look < 500 && !open.isEmpty(); look++) {
            LockSupport.parkNanos(10_000_000);
        }
        return open.isEmpty();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                came.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        }
        catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket; Socket real = new Socket(InetAddress.getLoopbackAddress(), truth)) {
            real.getOutputStream().write(startup(socket));
            Thread.ofVirtual().start(() -> pass(socket, real));
            answer(new DataInputStream(real.getInputStream()), socket);
        }
        catch (IOException gone) {
            // somebody hung up
        }
        finally {
            open.remove(socket);
        }
    }

    /** The packet that begins everything, after a no to TLS. */
    private static byte[] startup(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            int length = in.readInt();
            byte[] packet = in.readNBytes(length - 4);
            if (packet.length != 4 || ByteBuffer.wrap(packet).getInt() != SSL_REQUEST) {
                return ByteBuffer.allocate(length).putInt(length).put(packet).array();
            }
            socket.getOutputStream().write('N');
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.close();
        }
        catch (IOException gone) {
            close(to);
        }
    }

    private void answer(DataInputStream in, Socket socket) throws IOException {
        Mouth mouth = new Mouth(new BufferedOutputStream(socket.getOutputStream()));
        while (true) {
            char type = (char) in.readUnsignedByte();
            byte[] content = in.readNBytes(in.readInt() - 4);
            mouth.told.tell(type, content, mouth);
            if (in.available() == 0) {
                mouth.out.flush();
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(LyingServer::close);
    }

}
