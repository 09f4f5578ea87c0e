package dev.pgwizard.connection;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a server sends, with an end that cannot be skipped. The driver leaves a message
 * out by skipping until it is behind it ({@code PGStream.skip}); where the server hung up
 * in the middle of that message, Java's streams skip nothing for ever and never fail.
 */
class EndingStream extends FilterInputStream {

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
