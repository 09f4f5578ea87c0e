package dev.pgwizard.connection;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks behind the driver's exceptions: they wrap what the network said. */
final class Causes {

    private static final int DEEPEST = 20;

    private Causes() {
    }

    /** The first exception of that type. */
    static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .limit(DEEPEST)
            .filter(type::isInstance)
            .map(type::cast)
            .findFirst();
    }

    static @Nullable IOException network(Throwable failure) {
        return find(failure, IOException.class).orElse(null);
    }

}
