package dev.pgwizard.connection;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A socket that ends at a deadline and at a number of bytes, and remembers how the other
 * side began to speak.
 */
final class ObservedSocket extends LocalSocket {

    private static final int HEAD = 256;

    private final Deadline deadline;

    private final long mostBytes;

    private final ByteArrayOutputStream head = new ByteArrayOutputStream(HEAD);

    private @Nullable InputStream input;

    private int timeout;

    private long received;

    ObservedSocket(Optional<UnixDomainSocketAddress> file, Deadline deadline, long mostBytes) {
        super(file);
        this.deadline = deadline;
        this.mostBytes = mostBytes;
    }

    /** The first bytes that came, one character each. */
    synchronized String head() {
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        if (input == null) {
            input = new Bounded(super.getInputStream());
        }
        return input;
    }

    /** Zero means no limit but the deadline. */
    @Override
    public synchronized void setSoTimeout(int milliseconds) throws SocketException {
        super.setSoTimeout(milliseconds);
        timeout = milliseconds;
    }

    @Override
    public synchronized int getSoTimeout() {
        return timeout;
    }

    private synchronized void beforeRead() throws IOException {
        int left = deadline.remaining();
        super.setSoTimeout(timeout == 0 ? left : Math.min(timeout, left));
    }

    private synchronized void afterRead(byte[] bytes, int offset, int count) throws IOException {
        if (count <= 0) {
            return;
        }
        received += count;
        if (head.size() < HEAD) {
            head.write(bytes, offset, Math.min(count, HEAD - head.size()));
        }
        if (received > mostBytes) {
            throw new IOException("the server sent more than " + mostBytes + " bytes");
        }
    }

    private final class Bounded extends EndingStream {

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            beforeRead();
            int count = in.read(bytes, offset, length);
            afterRead(bytes, offset, count);
            return count;
        }

    }

    /**
     * What a server sends, with an end that cannot be skipped. The driver leaves a
     * message out by skipping until it is behind it ({@code PGStream.skip}); where the
     * server hung up in the middle of that message, Java's streams skip nothing for ever
     * and never fail.
     */
    static class EndingStream extends FilterInputStream {

        private static final int PIECE = 8192;

        EndingStream(InputStream in) {
            super(in);
        }

        @Override
        public long skip(long count) throws IOException {
            if (count <= 0) {
                return 0;
            }
            byte[] unread = new byte[(int) Math.min(count, PIECE)];
            int skipped = read(unread, 0, unread.length);
            if (skipped < 0) {
                throw new EOFException("the server hung up in the middle of an answer");
            }
            return skipped;
        }

    }

    /** The moment at which reading ends, however slowly a server drips. */
    static final class Deadline {

        private volatile long end;

        Deadline(Duration duration) {
            extend(duration);
        }

        /** Starts again, from now. */
        void extend(Duration duration) {
            end = System.nanoTime() + duration.toNanos();
        }

        /** How many milliseconds are left, at least one. */
        int remaining() throws SocketTimeoutException {
            long nanos = end - System.nanoTime();
            if (nanos <= 0) {
                throw new SocketTimeoutException("the connection took longer than it may");
            }
            return Math.clamp(nanos / 1_000_000, 1, Integer.MAX_VALUE);
        }

    }

}
