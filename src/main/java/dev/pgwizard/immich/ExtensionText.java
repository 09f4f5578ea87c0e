package dev.pgwizard.immich;

import dev.pgwizard.immich.Behaviour.ExtensionFacts;
import dev.pgwizard.immich.Behaviour.ExtensionFacts.Since;
import dev.pgwizard.postgres.ExtensionVersion;
import java.util.List;
import java.util.Set;

/** Reads what the data file says of a vector extension. */
final class ExtensionText {

    private ExtensionText() {
    }

    static ExtensionFacts facts(DataEntry extension) {
        extension.holdsOnly(Set.of("prefix", "read", "formats", "marks"));
        return new ExtensionFacts(extension.at("prefix").text(),
                extension.find("read").map(read -> version(read.text(), read)), list(extension, "formats"),
                list(extension, "marks"));
    }

    private static List<Since> list(DataEntry extension, String key) {
        return extension.find(key)
            .map(list -> list.map()
                .entrySet()
                .stream()
                .map(entry -> new Since(version(entry.getKey(), entry.getValue()), entry.getValue().text()))
                .toList())
            .orElse(List.of());
    }

    private static ExtensionVersion version(String text, DataEntry where) {
        return where.read(entry -> {
            ExtensionVersion version = new ExtensionVersion(text);
            if (!version.isReadable()) {
                throw new IllegalArgumentException("not a version: " + text);
            }
            return version;
        });
    }

}
