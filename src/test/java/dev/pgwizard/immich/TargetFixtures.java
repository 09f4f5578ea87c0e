package dev.pgwizard.immich;

import dev.pgwizard.immich.Knowledge.Migration;
import dev.pgwizard.immich.Target.Rights;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Targets for tests, with the requirements of the shipped data file. */
public final class TargetFixtures {

    public static final Releases RELEASES = read();

    private TargetFixtures() {
    }

    private static Releases read() {
        try (InputStream file = Objects
            .requireNonNull(TargetFixtures.class.getResourceAsStream("/immich/releases.yaml"))) {
            return ReleasesFile.read(file);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Target owner(String release, VectorExtension vector, String database, String role) {
        return target(release, vector, database, role, Rights.OWNER);
    }

    public static Target superuser(String release, VectorExtension vector, String database, String role) {
        return target(release, vector, database, role, Rights.SUPERUSER);
    }

    private static Target target(String release, VectorExtension vector, String database, String role, Rights rights) {
        Release parsed = Release.of(release);
        return new Target(parsed, RELEASES.requirements(parsed).orElseThrow(), vector, true, Optional.empty(), database,
                role, rights);
    }

    /**
     * So many names as Immich writes them down, and beyond the known some of tomorrow.
     */
    public static List<String> migrations(int count) {
        return Stream
            .concat(RELEASES.knowledge().migrations().stream().map(Migration::name),
                    IntStream.range(0, count).mapToObj(number -> (1900000000000L + number) + "-Later"))
            .limit(count)
            .toList();
    }

    /** The release whose last migration is the one of this number. */
    public static String leaving(int migrations) {
        List<Migration> known = RELEASES.knowledge().migrations();
        return known.get(Math.min(migrations, known.size()) - 1).from().toString();
    }

}
