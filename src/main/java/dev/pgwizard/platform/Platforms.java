package dev.pgwizard.platform;

import dev.pgwizard.immich.DataEntry;
import dev.pgwizard.immich.Target;
import dev.pgwizard.server.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The platforms that there are data files for. */
public final class Platforms {

    /** The platform of last resort, which is none in particular. */
    public static final String OTHER = "other";

    private final List<Platform> all;

    Platforms(List<Platform> all) {
        this.all = all.stream().sorted(Comparator.comparingInt(Platform::rank).thenComparing(Platform::id)).toList();
    }

    public static Platforms known() {
        return Known.PLATFORMS;
    }

    /**
     * All of them, for a person to choose from, by name; the one of last resort at the
     * end.
     */
    public List<Platform> all() {
        return all.stream()
            .sorted(Comparator.comparing((Platform platform) -> platform.id().equals(OTHER))
                .thenComparing(Platform::name, String.CASE_INSENSITIVE_ORDER))
            .toList();
    }

    public Optional<Platform> find(String id) {
        return all.stream().filter(platform -> platform.id().equals(id)).findFirst();
    }

    /** Where the server runs: where the person says, or else where it looks like. */
    public Recognition recognise(Server server, Optional<String> chosen) {
        return chosen.flatMap(this::find)
            .map(platform -> new Recognition(platform, "Chosen by you.", true))
            .or(() -> all.stream().flatMap(platform -> recognise(platform, server).stream()).findFirst())
            .orElseGet(() -> new Recognition(other(), "The server does not say where it runs.", false));
    }

    private static Optional<Recognition> recognise(Platform platform, Server server) {
        return platform.evidence(server)
            .map(evidence -> new Recognition(platform, "Recognised from " + evidence + ".", false));
    }

    /**
     * The platforms whose ways are worth showing, the likeliest first: three at most, and
     * only one where the person says so or where no other looks like it.
     */
    public List<Platform> likely(Recognition recognition) {
        Platform first = recognition.platform();
        if (recognition.chosen() || first.lookalikes().isEmpty()) {
            return List.of(first);
        }
        return Stream.concat(Stream.of(first), first.lookalikes().stream().map(id -> find(id).orElseThrow()))
            .limit(3)
            .toList();
    }

    /** What the platform's file says about this server. */
    public Guide guide(Platform platform, Server server, Target target) {
        return new Guide(server, target, platform);
    }

    public Platform other() {
        return find(OTHER).orElseThrow();
    }

    private static final class Known {

        private static final Platforms PLATFORMS = PlatformFiles.read();

    }

    /**
     * Where a server seems to run.
     *
     * @param reason as a sentence: "Recognised from Debian 15.18-1.pgdg12+1."
     * @param chosen whether the person said so
     */
    public record Recognition(Platform platform, String reason, boolean chosen) {
    }

    /**
     * Reads the data files of the class path, {@code platforms/*.yaml}.
     */
    static final class PlatformFiles {

        private PlatformFiles() {
        }

        static Platforms read() {
            try {
                var resolver = new PathMatchingResourcePatternResolver(PlatformFiles.class.getClassLoader());
                List<Platform> platforms = new ArrayList<>();
                for (Resource file : resolver.getResources("classpath*:platforms/*.yaml")) {
                    platforms.add(platform(file));
                }
                return new Platforms(platforms);
            }
            catch (IOException e) {
                throw new UncheckedIOException("the data files of the platforms cannot be read", e);
            }
        }

        private static Platform platform(Resource file) throws IOException {
            try (InputStream text = file.getInputStream()) {
                return PlatformFile.read(DataEntry.of(text));
            }
            catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file.getFilename() + ", " + e.getMessage(), e);
            }
        }

    }

}
