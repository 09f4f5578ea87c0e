package dev.pgwizard.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What a check of the catalogue says; an entry of {@code checks.yaml}, which explains
 * each part.
 */
record CheckHead(String id, Area area, Severity worst, String title, String problem, String why, String decided,
        String cured, String source) {

    /** By id, in the order of the file. */
    static final Map<String, CheckHead> ALL = read();

    private static Map<String, CheckHead> read() {
        try (InputStream file = Objects.requireNonNull(CheckHead.class.getResourceAsStream("/checks.yaml"))) {
            List<Map<String, String>> entries = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            Map<String, CheckHead> all = new LinkedHashMap<>();
            entries.stream().map(CheckHead::of).forEach(head -> all.put(head.id(), head));
            return all;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CheckHead of(Map<String, String> entry) {
        return new CheckHead(text(entry, "id"), Area.valueOf(text(entry, "area").toUpperCase(Locale.ROOT)),
                Severity.valueOf(entry.getOrDefault("worst", "blocker").toUpperCase(Locale.ROOT)), text(entry, "title"),
                text(entry, "problem"), text(entry, "why"), text(entry, "decided"), text(entry, "cured"),
                text(entry, "source"));
    }

    private static String text(Map<String, String> entry, String key) {
        return Objects.requireNonNull(entry.get(key), () -> "checks.yaml: " + key + " is missing in " + entry);
    }

}
