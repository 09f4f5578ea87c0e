package dev.pgwizard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** The table as a document: when, where, by which command, and what was missed. */
record Table(List<Row> rows, Wishes wishes) {

    String text() {
        return """
                # Performance

                Written by `%s` on %s: %s. Ratios of medians of %d; both sides of a comparison are measured in turns, in one
                run on one machine. The absolute figures in the last column say more about the machine than about the wizard.

                | what | against | aim | measured | | absolute |
                |---|---|---|---|---|---|
                %s
                %s
                """
            .formatted(wishes.command(), LocalDate.now(ZoneOffset.UTC), machine(), wishes.rounds(),
                    rows.stream().map(Row::line).collect(Collectors.joining()), missed())
                + notes();
    }

    private String missed() {
        List<String> missed = rows.stream()
            .filter(row -> row.met().equals(java.util.Optional.of(false)))
            .map(row -> "- %s: %s, aim %s".formatted(row.what(), row.measured(), row.aim()))
            .toList();
        return missed.isEmpty() ? "No aim is missed." : "Missed:\n\n" + String.join("\n", missed);
    }

    /** What people wrote: how it is measured, and why an aim is missed. */
    private static String notes() {
        try {
            return Files.readString(Path.of("bench/notes.md"));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String machine() {
        try {
            String model = Files.readAllLines(Path.of("/proc/cpuinfo"))
                .stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2))
                .findFirst()
                .orElse(System.getProperty("os.arch"));
            String memory = Files.readAllLines(Path.of("/proc/meminfo")).getFirst().replaceAll("[^0-9]", "");
            return "%d cores of %s, %d GB, Linux %s, Java %s".formatted(Runtime.getRuntime().availableProcessors(),
                    model, Long.parseLong(memory) / 1_000_000, System.getProperty("os.version"),
                    Runtime.version().feature());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
