package dev.pgwizard.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A socket that can also reach a file, which Java knows as a channel only. The driver
 * wants streams that end at a time-out, so the channel waits at a selector.
 */
class LocalSocket extends Socket {

    private final Optional<UnixDomainSocketAddress> file;

    private @Nullable SocketChannel channel;

    private int milliseconds;

    /**
     * Not connected yet.
     * @param file where it goes instead of any address
     */
    LocalSocket(Optional<UnixDomainSocketAddress> file) {
        this.file = file;
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        if (file.isPresent()) {
            channel = SocketChannel.open(file.get());
            channel.configureBlocking(false);
        }
        else {
            super.connect(address, timeout);
        }
    }

    @Override
    public boolean isConnected() {
        return channel != null || super.isConnected();
    }

    @Override
    public synchronized void setSoTimeout(int timeout) throws SocketException {
        milliseconds = timeout;
        if (channel == null) {
            super.setSoTimeout(timeout);
        }
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        if (channel == null) {
            super.setTcpNoDelay(on);
        }
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        if (channel == null) {
            super.setKeepAlive(on);
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return channel == null ? super.getInputStream() : new Incoming(channel);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return channel == null ? super.getOutputStream() : new Outgoing(channel);
    }

    @Override
    public synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        super.close();
    }

    private static void await(SocketChannel channel, int operation, long timeout) throws IOException {
        try (Selector selector = Selector.open()) {
            channel.register(selector, operation);
            if (selector.select(timeout) == 0 && timeout > 0) {
                throw new SocketTimeoutException("nothing came for " + timeout + " ms");
            }
        }
    }

    private final class Incoming extends InputStream {

        private final SocketChannel from;

        Incoming(SocketChannel from) {
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            int count = from.read(buffer);
            while (count == 0 && length > 0) {
                await(from, SelectionKey.OP_READ, milliseconds);
                count = from.read(buffer);
            }
            return count;
        }

    }

    private static final class Outgoing extends OutputStream {

        private final SocketChannel into;

        Outgoing(SocketChannel into) {
            this.into = into;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] { (byte) value }, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                if (into.write(buffer) == 0) {
                    await(into, SelectionKey.OP_WRITE, 0);
                }
            }
        }

    }

}
