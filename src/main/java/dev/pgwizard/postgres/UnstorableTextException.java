package dev.pgwizard.postgres;

/**
 * No Postgres can store this text as a name or a value. Names that a person types are
 * looked at before, so it came from a server that is none, or lies.
 */
public final class UnstorableTextException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnstorableTextException(String message) {
        super(message);
    }

}
