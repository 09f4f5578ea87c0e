package dev.pgwizard.bench;

import java.util.ArrayList;
import java.util.List;

/** What was measured again and again; the median stands for it. */
final class Samples {

    private final List<Double> values = new ArrayList<>();

    /** Something that takes time. */
    @FunctionalInterface
    interface Work {

        void run() throws Exception;

    }

    void add(double value) {
        values.add(value);
    }

    /** Adds how many milliseconds this takes. */
    void time(Work work) {
        long start = System.nanoTime();
        try {
            work.run();
        }
        catch (Exception e) {
            throw new IllegalStateException(e);
        }
        add((System.nanoTime() - start) / 1e6);
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double against(Samples other) {
        return median() / other.median();
    }

}
