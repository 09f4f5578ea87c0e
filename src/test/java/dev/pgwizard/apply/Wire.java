package dev.pgwizard.apply;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A wire to a server that can be cut at the worst moment: what is on its way to the
 * server arrives, and the answer never does.
 */
final class Wire implements AutoCloseable {

    private final ServerSocket door;

    private final int server;

    private volatile boolean cut;

    Wire(int server) {
        this.server = server;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on whoever hears from the server first loses the connection instead. */
    void cut() {
        cut = true;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
                Thread.ofVirtual().start(() -> pump(client, far, false));
                Thread.ofVirtual().start(() -> pump(far, client, true));
            }
            catch (IOException refused) {
                continue;
            }
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] bytes = new byte[8192];
        try (from; to; InputStream in = from.getInputStream()) {
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (answers && cut) {
                    cut = false;
                    return;
                }
                to.getOutputStream().write(bytes, 0, read);
            }
        }
        catch (IOException closed) {
            return;
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
