package dev.pgwizard.bench;

import dev.pgwizard.immich.Releases;
import dev.pgwizard.immich.ReleasesFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Prints the milliseconds of the first reading, those of the last of twenty, and the
 * megabytes that one leaves behind.
 */
final class KnowledgeCost {

    private static final int READINGS = 20;

    private KnowledgeCost() {
    }

    public static void main(String[] arguments) throws IOException {
        List<Double> times = new ArrayList<>();
        List<Releases> kept = new ArrayList<>();
        long before = 0;
        for (int reading = 0; reading < READINGS; reading++) {
            if (reading == 1) {
                before = used();
            }
            long start = System.nanoTime();
            try (InputStream file = Objects
                .requireNonNull(Releases.class.getResourceAsStream("/immich/releases.yaml"))) {
                kept.add(ReleasesFile.read(file));
            }
            times.add((System.nanoTime() - start) / 1e6);
        }
        double each = (used() - before) / 1024.0 / 1024.0 / (READINGS - 1);
        System.out.printf(java.util.Locale.ROOT, "%.1f %.1f %.2f%n", times.getFirst(), times.getLast(), each);
        if (kept.size() != READINGS) {
            throw new IllegalStateException("they have to be held until they are weighed");
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

}
