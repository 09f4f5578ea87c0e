package dev.pgwizard.platform;

import dev.pgwizard.platform.Platform.PlatformSign;
import dev.pgwizard.platform.Platform.Upkeep;
import dev.pgwizard.platform.Platform.Variant;
import dev.pgwizard.postgres.Instruction;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The form of a platform's data file, which {@code docs/platforms.md} explains. What it
 * does not know, it refuses.
 */
final class PlatformFile {

    private static final Set<String> KEYS = Set.of("id", "name", "rank", "place", "lookalikes", "altersSystem",
            "superuser", "limits", "recognise", "paths", "psql", "install", "preload", "access", "restart", "back",
            "rescue", "upkeep");

    private static final Set<String> UPKEEP_KEYS = Set.of("archive", "checksums", "dump", "backups", "shm");

    private static final Set<String> CLUE_KEYS = Set.of("version", "settings", "sources", "prefix", "role");

    private PlatformFile() {
    }

    static Platform read(Document file) {
        refuseUnknown(file, KEYS);
        Document install = file.document("install");
        return new Platform(file.text("id"), file.text("name"), Integer.parseInt(file.text("rank")),
                file.texts("lookalikes"), Boolean.parseBoolean(file.text("altersSystem", "true")),
                Boolean.parseBoolean(file.text("superuser", "true")), file.text("limits", "").strip(),
                file.documents("recognise").stream().map(PlatformFile::clue).toList(),
                map(file.document("paths"), text -> text), file.text("psql", ""),
                install.keys()
                    .stream()
                    .collect(Collectors.toMap(key -> key, key -> variants(install, key, file.text("place")))),
                variants(file, "preload", file.text("place")), instructions(file, "access", file.text("place")),
                instructions(file, "restart", file.text("place")), instructions(file, "back", file.text("place")),
                instructions(file, "rescue", file.text("place")), upkeep(file.document("upkeep"), file.text("place")));
    }

    private static void refuseUnknown(Document document, Set<String> known) {
        Set<String> unknown = new HashSet<>(document.keys());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(document.file() + ": unknown " + unknown);
        }
    }

    private static Upkeep upkeep(Document upkeep, String place) {
        refuseUnknown(upkeep, UPKEEP_KEYS);
        return new Upkeep(Upkeep.Archive.valueOf(upkeep.text("archive", "host").toUpperCase(Locale.ROOT)),
                instructions(upkeep, "checksums", place), instructions(upkeep, "dump", place),
                instructions(upkeep, "backups", place), instructions(upkeep, "shm", place));
    }

    private static PlatformSign clue(Document clue) {
        refuseUnknown(clue, CLUE_KEYS);
        return new PlatformSign(optional(clue, "version").map(Pattern::compile),
                map(clue.document("settings"), Pattern::compile), map(clue.document("sources"), text -> text),
                optional(clue, "prefix"), optional(clue, "role"));
    }

    private static Optional<String> optional(Document document, String key) {
        return document.keys().contains(key) ? Optional.of(document.text(key)) : Optional.empty();
    }

    private static <T> Map<String, T> map(Document document, Function<String, T> value) {
        return document.keys().stream().collect(Collectors.toMap(key -> key, key -> value.apply(document.text(key))));
    }

    private static List<Variant> variants(Document document, String key, String place) {
        return document.documents(key)
            .stream()
            .map(entry -> new Variant(map(entry.document("when"), Pattern::compile),
                    instruction(entry.without("when"), place)))
            .toList();
    }

    private static List<Instruction> instructions(Document document, String key, String place) {
        return document.documents(key).stream().map(entry -> instruction(entry, place)).toList();
    }

    private static Instruction instruction(Document entry, String place) {
        if (entry.keys().contains("shell")) {
            refuseUnknown(entry, Set.of("shell", "place"));
            return new Instruction.Shell(entry.text("place", place), entry.text("shell").strip());
        }
        if (entry.keys().contains("file")) {
            refuseUnknown(entry, Set.of("file", "text"));
            return new Instruction.File(entry.text("file"), "", entry.text("text").strip());
        }
        refuseUnknown(entry, Set.of("advice"));
        return new Instruction.Words(entry.text("advice").strip());
    }

    /**
     * A mapping in a YAML file, with the name of the file for complaints.
     */
    record Document(String file, Map<String, Object> values) {

        static Document read(String file, InputStream text) {
            return of(file, new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        }

        private static Document of(String file, @Nullable Object value) {
            if (!(value instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException(file + ": not a mapping: " + value);
            }
            Map<String, Object> values = new LinkedHashMap<>();
            map.forEach((key, entry) -> values.put(String.valueOf(key), entry));
            return new Document(file, values);
        }

        Document without(String key) {
            Map<String, Object> others = new LinkedHashMap<>(values);
            others.remove(key);
            return new Document(file, others);
        }

        Set<String> keys() {
            return values.keySet();
        }

        String text(String key) {
            Object value = values.get(key);
            if (value == null) {
                throw new IllegalArgumentException(file + ": \"" + key + "\" is missing");
            }
            return value.toString();
        }

        String text(String key, String otherwise) {
            return values.containsKey(key) ? text(key) : otherwise;
        }

        List<String> texts(String key) {
            return list(key).stream().map(String::valueOf).toList();
        }

        List<Document> documents(String key) {
            return list(key).stream().map(value -> of(file, value)).toList();
        }

        /** The mapping under a key; empty without one. */
        Document document(String key) {
            return values.containsKey(key) ? of(file, values.get(key)) : new Document(file, Map.of());
        }

        private List<?> list(String key) {
            Object value = values.getOrDefault(key, List.of());
            if (!(value instanceof List<?> list)) {
                throw new IllegalArgumentException(file + ": \"" + key + "\" is not a list");
            }
            return list;
        }

    }

}
