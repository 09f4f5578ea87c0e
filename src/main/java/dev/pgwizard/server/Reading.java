package dev.pgwizard.server;

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

}
