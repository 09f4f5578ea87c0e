package dev.pgwizard.web.survey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in front of a server and can be told to let connections pass two at a time only:
 * whoever opens the second one after the first has answered waits for ever.
 */
final class PairingProxy implements AutoCloseable {

    private final ServerSocket door;

    private final int server;

    private final CyclicBarrier pair = new CyclicBarrier(2);

    private final AtomicInteger connections = new AtomicInteger();

    private volatile boolean paired;

    PairingProxy(int server) {
        this.server = server;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    void pairs() {
        paired = true;
    }

    /** How many there were since the last time that somebody asked. */
    int connections() {
        return connections.getAndSet(0);
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> connect(client));
            }
            catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client; Socket postgres = new Socket(InetAddress.getLoopbackAddress(), server)) {
            if (paired) {
                pair.await();
            }
            Thread back = Thread.ofVirtual().start(() -> pass(postgres, client));
            pass(client, postgres);
            back.join();
        }
        catch (IOException hungUp) {
            // the client is told by the end of its connection
        }
        catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
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
