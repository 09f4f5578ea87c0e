package dev.pgwizard.rehearsal;

import java.util.Optional;

/** Immich itself would stop here, although Postgres did what it was told. */
final class RefusalException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String check;

    RefusalException(String message, String check) {
        super(message);
        this.check = check;
    }

    /** The check that knows the cure. */
    Optional<String> check() {
        return Optional.of(check);
    }

    String words() {
        return String.valueOf(getMessage());
    }

}
