package dev.pgwizard.rehearsal;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Vectors as texts, as Immich stores them. The same seed gives the same vectors, so that
 * two rehearsals can be compared.
 */
final class Embeddings {

    static final int COUNT = 200;

    private Embeddings() {
    }

    static List<String> some(int dimensions) {
        Random random = new Random(512);
        return IntStream.range(0, COUNT).mapToObj(index -> text(random, dimensions)).toList();
    }

    private static String text(Random random, int dimensions) {
        return IntStream.range(0, dimensions)
            .mapToObj(index -> Integer.toString(random.nextInt(1, 1000)))
            .collect(Collectors.joining(",", "[", "]"));
    }

}
