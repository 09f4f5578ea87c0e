package dev.pgwizard.platform;

import dev.pgwizard.postgres.ExtensionVersion;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
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

    /**
     * A version of an extension that its makers built, and for what.
     *
     * @param majors the versions of Postgres that there are packages for
     * @param address the folder of its packages on the web
     * @param deb the name of its package for Debian, with blanks
     * @param zip the name of its archive for other Linuxes, with blanks
     */
    record Build(ExtensionVersion version, List<Integer> majors, String address, String deb, String zip) {

        Build {
            majors = List.copyOf(majors);
        }

    }

}
