package dev.pgwizard.bed;

/** A server that did not start; the message ends with its log. */
public final class StartFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartFailed(String log, Throwable cause) {
        super("Postgres did not start:\n" + log, cause);
    }

    boolean isForThePort() {
        return String.valueOf(getMessage()).contains("Address already in use");
    }

}
