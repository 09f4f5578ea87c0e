package dev.pgwizard.server;

/**
 * Something was asked of a reading that the role which connected may not see. It is no
 * value, neither empty nor fine, so there is nothing to return.
 */
public final class HiddenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HiddenException(String reason) {
        super(reason);
    }

    /** What is hidden, and why, as a sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }

}
