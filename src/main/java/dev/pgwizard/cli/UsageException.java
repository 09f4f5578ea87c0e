package dev.pgwizard.cli;

/** The command makes no sense, and this sentence says why. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }

}
