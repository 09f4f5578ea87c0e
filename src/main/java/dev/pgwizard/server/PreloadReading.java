package dev.pgwizard.server;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts together what {@code pg_settings} and {@code pg_file_settings} say about the
 * preloaded libraries.
 */
final class PreloadReading {

    private PreloadReading() {
    }

    static Preload of(Setting setting, Reading<List<FileSetting>> files) {
        PreloadLibraries running = PreloadLibraries.parse(setting.value());
        if (setting.source().equals("command line")) {
            return new Preload(running, running, Optional.of("the command line"), false, true);
        }
        return switch (files) {
            case Reading.Known<List<FileSetting>>(List<FileSetting> lines) -> fromFiles(running, lines);
            case Reading.Hidden<List<FileSetting>> hidden ->
                new Preload(running, running, setting.origin(), false, false);
        };
    }

    /**
     * The last line wins; no line at all means that nothing is preloaded at the next
     * start.
     */
    private static Preload fromFiles(PreloadLibraries running, List<FileSetting> lines) {
        return lines.stream()
            .filter(line -> line.name().filter(Preload.SETTING::equals).isPresent())
            .max(Comparator.comparingInt(FileSetting::order))
            .map(line -> new Preload(running, PreloadLibraries.parse(line.value().orElse("")),
                    Optional.of(line.origin()), line.isFromAlterSystem(), false))
            .orElseGet(() -> new Preload(running, new PreloadLibraries(List.of()), Optional.empty(), false, false));
    }

}
