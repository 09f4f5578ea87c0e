package dev.pgwizard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a pull of the image fetches, from the sizes that bench/layers.sh wrote. */
final class ImageRow {

    private static final String WHAT = "image, compressed: the sum of its gzipped layers";

    private static final String AGAINST = "a Debian slim base with Debian's OpenJDK 25 JRE and the same jar";

    private static final String AIM = "at most 0.70x and under 85 MB";

    private static final Path SIZES = Path.of("target/bench/layers");

    private ImageRow() {
    }

    static Row of(Wishes wishes) {
        Map<String, Double> sizes = sizes();
        if (!sizes.containsKey("debian-jre")) {
            return new Row(WHAT, AGAINST, AIM, "no packages to compare with", Optional.empty(), sizes.toString());
        }
        double own = size(sizes, "own-base") + size(sizes, "own-java") + size(sizes, "own-libraries")
                + size(sizes, "own-app");
        double debian = size(sizes, "debian-base") + size(sizes, "debian-jre") + size(sizes, "jar");
        return Row.met(WHAT, AGAINST, AIM, "%s, %.0f MB".formatted(Row.times(own / debian), own),
                own <= 0.7 * debian && own < 85, text(sizes));
    }

    private static String text(Map<String, Double> sizes) {
        return "base %.1f, Java %.1f, libraries %.1f, jar and cache %.1f against base %.1f, JRE %.1f, jar %.1f MB"
            .formatted(size(sizes, "own-base"), size(sizes, "own-java"), size(sizes, "own-libraries"),
                    size(sizes, "own-app"), size(sizes, "debian-base"), size(sizes, "debian-jre"), size(sizes, "jar"));
    }

    private static double size(Map<String, Double> sizes, String name) {
        return Optional.ofNullable(sizes.get(name)).orElseThrow();
    }

    /** Megabytes of a million bytes, as registries count. */
    private static Map<String, Double> sizes() {
        try {
            Map<String, Double> sizes = new LinkedHashMap<>();
            for (String line : Files.readAllLines(SIZES)) {
                String[] parts = line.split(" ", 2);
                sizes.put(parts[0], Long.parseLong(parts[1].trim()) / 1e6);
            }
            return sizes;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
