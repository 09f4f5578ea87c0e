package dev.pgwizard.bed;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server without TLS and counts how often the client waits
 * for an answer once it is logged in: each Sync, Query, Flush and FunctionCall is one
 * round trip (PostgreSQL manual, "Message Formats").
 */
public final class CountingProxy implements AutoCloseable {

    private static final int SSL_REQUEST = 80877103;

    private static final String WAITING = "SQHF";

    private final ServerSocket door;

    private final int server;

    private final AtomicInteger trips = new AtomicInteger();

    private final AtomicInteger logins = new AtomicInteger();

    /** A proxy for the server at this port of the loopback address. */
    public CountingProxy(int server) {
        this.server = server;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** The round trips since the last reset, over all connections, after their logins. */
    public int trips() {
        return trips.get();
    }

    /** The logins since the last reset. */
    public int logins() {
        return logins.get();
    }

    public void reset() {
        trips.set(0);
        logins.set(0);
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Thread.ofVirtual().start(() -> connect(client));
            }
            catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client; Socket postgres = new Socket(InetAddress.getLoopbackAddress(), server)) {
            AtomicBoolean in = new AtomicBoolean();
            DataInputStream said = new DataInputStream(client.getInputStream());
            DataOutputStream answer = new DataOutputStream(client.getOutputStream());
            DataOutputStream out = new DataOutputStream(postgres.getOutputStream());
            DataInputStream heard = new DataInputStream(postgres.getInputStream());
            start(said, out, heard, answer);
            Thread back = Thread.ofVirtual().start(() -> answer(heard, answer, in));
            ask(said, out, in);
            postgres.shutdownOutput();
            back.join();
        }
        catch (IOException hungUp) {
            // the client is told by the end of its connection
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The start-up packet, behind a request for TLS that the server declines. */
    private static void start(DataInputStream said, DataOutputStream out, DataInputStream heard,
            DataOutputStream answer) throws IOException {
        byte[] packet = packet(said, out);
        if (packet.length == 4 && ByteBuffer.wrap(packet).getInt() == SSL_REQUEST) {
            answer.write(heard.readByte());
            packet(said, out);
        }
    }

    private static byte[] packet(DataInputStream from, DataOutputStream to) throws IOException {
        int length = from.readInt();
        byte[] content = from.readNBytes(length - 4);
        to.writeInt(length);
        to.write(content);
        to.flush();
        return content;
    }

    private void ask(DataInputStream said, DataOutputStream out, AtomicBoolean in) throws IOException {
        for (int type = said.read(); type >= 0; type = said.read()) {
            if (in.get() && WAITING.indexOf(type) >= 0) {
                trips.incrementAndGet();
            }
            out.write(type);
            packet(said, out);
        }
    }

    private void answer(DataInputStream heard, DataOutputStream answer, AtomicBoolean in) {
        try {
            for (int type = heard.read(); type >= 0; type = heard.read()) {
                if (type == 'Z' && in.compareAndSet(false, true)) {
                    logins.incrementAndGet();
                }
                answer.write(type);
                packet(heard, answer);
            }
        }
        catch (IOException hungUp) {
            // the other side is gone
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
