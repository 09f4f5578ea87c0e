package dev.pgwizard.connection.text;

/**
 * Ends the reading of a text that is none of the known forms; never leaves this package.
 */
final class UnreadableTextException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableTextException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

}
