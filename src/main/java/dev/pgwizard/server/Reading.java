package dev.pgwizard.server;

import java.sql.SQLException;
import java.util.Optional;

/**
 * Something that was to be read: what it is, or why the role that connected may not see
 * it. What is hidden is neither empty nor fine, and a list that is hidden must never be
 * overwritten.
 */
public sealed interface Reading<T> {

    static <T> Reading<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Reading<T> hidden(String reason) {
        return new Hidden<>(reason);
    }

    /** The value, when it is known. */
    default Optional<T> asOptional() {
        return switch (this) {
            case Known<T>(T value) -> Optional.of(value);
            case Hidden<T> hidden -> Optional.empty();
        };
    }

    /** What was read. */
    record Known<T>(T value) implements Reading<T> {
    }

    /** What could not be read, with the reason as a sentence. */
    record Hidden<T>(String reason) implements Reading<T> {
    }

    /**
     * Something was asked of a reading that the role which connected may not see. It is
     * no value, neither empty nor fine, so there is nothing to return.
     */
    public static final class HiddenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        HiddenException(String reason) {
            super(reason);
        }

        /** What is hidden, and why, as a sentence. */
        public String reason() {
            return String.valueOf(getMessage());
        }

    }

    /**
     * A server answered something that no Postgres answers: it is not one, or it lies.
     * What it said is not repeated.
     */
    public static final class UnreadableAnswerException extends SQLException {

        private static final long serialVersionUID = 1L;

        public UnreadableAnswerException(Throwable cause) {
            super("What this server answers is not what a Postgres answers (" + cause.getClass().getSimpleName() + ").",
                    "", cause);
        }

    }

}
