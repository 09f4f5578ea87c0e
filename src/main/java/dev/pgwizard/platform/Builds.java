package dev.pgwizard.platform;

import dev.pgwizard.postgres.VersionRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The known versions of the vector extensions, each list newest first. */
record Builds(Map<String, List<Build>> byExtension) {

    Builds {
        byExtension = Map.copyOf(byExtension);
    }

    /**
     * The newest that is within the range and built for the major version of Postgres.
     */
    Optional<Build> newest(String extension, VersionRange range, int major) {
        return byExtension.getOrDefault(extension, List.of())
            .stream()
            .filter(build -> range.includes(build.version()) && build.majors().contains(major))
            .findFirst();
    }

}
