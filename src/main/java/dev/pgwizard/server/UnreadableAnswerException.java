package dev.pgwizard.server;

import java.sql.SQLException;

/**
 * A server answered something that no Postgres answers: it is not one, or it lies. What
 * it said is not repeated.
 */
public final class UnreadableAnswerException extends SQLException {

    private static final long serialVersionUID = 1L;

    public UnreadableAnswerException(Throwable cause) {
        super("What this server answers is not what a Postgres answers (" + cause.getClass().getSimpleName() + ").", "",
                cause);
    }

}
