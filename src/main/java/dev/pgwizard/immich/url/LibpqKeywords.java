package dev.pgwizard.immich.url;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters that libpq knows; it refuses a URL with any other. */
final class LibpqKeywords {

    private LibpqKeywords() {
    }

    /** Those of the libpq that comes with this major of Postgres. */
    static Set<String> of(int major) {
        return Rows.of("/immich/libpq.csv")
            .stream()
            .skip(1)
            .filter(row -> Integer.parseInt(row[0]) <= major)
            .flatMap(row -> Arrays.stream(row[1].split(" ")))
            .collect(Collectors.toUnmodifiableSet());
    }

}
