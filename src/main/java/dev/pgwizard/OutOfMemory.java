package dev.pgwizard;

import java.lang.Thread.UncaughtExceptionHandler;

/**
 * Ends the process when a thread dies because the memory is used up: a wizard that has
 * lost the thread which accepts connections answers nobody, and yet its connections to
 * the server would keep other wizards away. Java's own {@code ExitOnOutOfMemoryError} is
 * no choice, because it ends the process also where one answer of a server was too large
 * and the wizard has said so.
 */
final class OutOfMemory implements UncaughtExceptionHandler {

    /** What Java itself ends with under {@code ExitOnOutOfMemoryError}. */
    static final int EXIT = 3;

    private static final byte[] SENTENCE = "The memory is used up, so the wizard ends. Start it again.\n"
        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @Override
    public void uncaughtException(Thread thread, Throwable problem) {
        if (problem instanceof OutOfMemoryError) {
            System.err.write(SENTENCE, 0, SENTENCE.length);
            Runtime.getRuntime().halt(EXIT);
        }
        System.getLogger(OutOfMemory.class.getName())
            .log(System.Logger.Level.ERROR, "A thread ended: " + thread.getName(), problem);
    }

}
