package dev.pgwizard.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A long way between a client and a server: every byte arrives half a round trip later
 * than it was sent, and the first one of a connection a whole one more, which is what the
 * handshake of TCP costs on such a link.
 */
final class DelayingProxy implements AutoCloseable {

    private final ServerSocket door;

    private final int server;

    private final long half;

    DelayingProxy(int server, Duration roundTrip) throws IOException {
        this.server = server;
        this.half = roundTrip.toNanos() / 2;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket postgres = new Socket(InetAddress.getLoopbackAddress(), server);
                client.setTcpNoDelay(true);
                postgres.setTcpNoDelay(true);
                long open = System.nanoTime() + 2 * half;
                pipe(client, postgres, open);
                pipe(postgres, client, open);
            }
            catch (IOException closed) {
                return;
            }
        }
    }

    private record Piece(byte[] bytes, long due) {
    }

    private void pipe(Socket from, Socket to, long open) {
        BlockingQueue<Piece> link = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().start(() -> take(from, link, open));
        Thread.ofPlatform().daemon().start(() -> give(link, to));
    }

    private void take(Socket from, BlockingQueue<Piece> link, long open) {
        byte[] buffer = new byte[65536];
        try (InputStream in = from.getInputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                link.add(new Piece(java.util.Arrays.copyOf(buffer, length), Math.max(System.nanoTime(), open) + half));
            }
        }
        catch (IOException hungUp) {
            // the end is passed on
        }
        link.add(new Piece(new byte[0], System.nanoTime() + half));
    }

    private static void give(BlockingQueue<Piece> link, Socket to) {
        try (to; OutputStream out = to.getOutputStream()) {
            for (Piece piece = link.take(); piece.bytes().length > 0; piece = link.take()) {
                Thread.sleep(Duration.ofNanos(Math.max(0, piece.due() - System.nanoTime())));
                out.write(piece.bytes());
            }
        }
        catch (IOException hungUp) {
            // the other side is gone
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

}
