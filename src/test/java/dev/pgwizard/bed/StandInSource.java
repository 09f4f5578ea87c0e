package dev.pgwizard.bed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The resources that a stand-in is made of: its versions in order, and what each of them
 * changed.
 */
record StandInSource(StandIn.Product product) {

    static StandInSource of(StandIn.Product product) {
        return new StandInSource(product);
    }

    /**
     * Every version of the real product that its update scripts walk through, oldest
     * first.
     */
    List<String> versions() {
        return required("versions.txt").lines().toList();
    }

    List<String> versionsUpTo(String version) {
        List<String> all = versions();
        return all.subList(0, all.indexOf(version) + 1);
    }

    String control(String version) {
        return required(product.extension() + ".control").replace("@version@", version);
    }

    /**
     * The SQL that this version added; empty where it changed nothing that a wizard sees.
     */
    Optional<String> delta(String version) {
        return read(product.extension() + "/" + version + ".sql")
            .map(sql -> sql.replace("@vector-type@", read("vector-type.sql").orElseThrow()));
    }

    /** What runs before every script of a product that must be preloaded. */
    Optional<String> guard(String version) {
        return read(product.extension() + "/guard.sql").map(sql -> sql.replace("@needs@", needs(version)));
    }

    /**
     * The settings that the preloaded library of this version defines; empty where
     * nothing must be preloaded.
     */
    Optional<List<String>> settings(String version) {
        List<String> reached = versionsUpTo(version);
        return read(product.extension() + "/settings.txt")
            .map(text -> text.lines()
                .map(line -> List.of(line.split(" ")))
                .filter(words -> reached.contains(words.getFirst()))
                .toList()
                .getLast())
            .map(words -> words.subList(1, words.size()));
    }

    private String needs(String version) {
        return versionsUpTo(version).reversed()
            .stream()
            .filter(candidate -> delta(candidate).isPresent())
            .findFirst()
            .orElseThrow();
    }

    private String required(String name) {
        return read(product.extension() + "/" + name).orElseThrow();
    }

    private static Optional<String> read(String path) {
        try (InputStream resource = StandInSource.class.getResourceAsStream("/extensions/" + path)) {
            return resource == null ? Optional.empty()
                    : Optional.of(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
