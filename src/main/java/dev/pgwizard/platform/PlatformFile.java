package dev.pgwizard.platform;

import dev.pgwizard.immich.DataEntry;
import dev.pgwizard.platform.Platform.PlatformSign;
import dev.pgwizard.platform.Platform.Upkeep;
import dev.pgwizard.platform.Platform.Variant;
import dev.pgwizard.postgres.Instruction;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The form of a platform's data file, which {@code docs/platforms.md} explains. What it
 * does not know, it refuses.
 *
 * @param place where its shell commands run
 */
record PlatformFile(DataEntry file, String place) {

    private static final Set<String> KEYS = Set.of("id", "name", "rank", "place", "lookalikes", "altersSystem",
            "superuser", "limits", "recognise", "paths", "psql", "install", "preload", "access", "restart", "back",
            "rescue", "upkeep");

    private static final Set<String> UPKEEP_KEYS = Set.of("archive", "checksums", "dump", "backups", "shm");

    private static final Set<String> CLUE_KEYS = Set.of("version", "settings", "sources", "prefix", "role");

    static Platform read(DataEntry file) {
        file.holdsOnly(KEYS);
        return new PlatformFile(file, file.at("place").text()).platform();
    }

    private Platform platform() {
        return new Platform(file.at("id").text(), file.at("name").text(), file.at("rank").text(Integer::valueOf),
                list(file, "lookalikes", DataEntry::text), Boolean.parseBoolean(text(file, "altersSystem", "true")),
                Boolean.parseBoolean(text(file, "superuser", "true")), text(file, "limits", "").strip(),
                list(file, "recognise", PlatformFile::clue), map(file, "paths", DataEntry::text),
                text(file, "psql", ""),
                map(file, "install", variants -> variants.list().stream().map(this::variant).toList()),
                list(file, "preload", this::variant), instructions(file, "access"), instructions(file, "restart"),
                instructions(file, "back"), instructions(file, "rescue"), upkeep());
    }

    private Upkeep upkeep() {
        Optional<DataEntry> upkeep = file.find("upkeep");
        upkeep.ifPresent(entry -> entry.holdsOnly(UPKEEP_KEYS));
        String archive = upkeep.map(entry -> text(entry, "archive", "host")).orElse("host");
        Function<String, List<Instruction>> read = key -> upkeep.map(entry -> instructions(entry, key))
            .orElse(List.of());
        return new Upkeep(Upkeep.Archive.valueOf(archive.toUpperCase(Locale.ROOT)), read.apply("checksums"),
                read.apply("dump"), read.apply("backups"), read.apply("shm"));
    }

    private static PlatformSign clue(DataEntry clue) {
        clue.holdsOnly(CLUE_KEYS);
        return new PlatformSign(clue.find("version").map(version -> version.text(Pattern::compile)),
                map(clue, "settings", setting -> setting.text(Pattern::compile)), map(clue, "sources", DataEntry::text),
                clue.find("prefix").map(DataEntry::text), clue.find("role").map(DataEntry::text));
    }

    private Variant variant(DataEntry entry) {
        return new Variant(map(entry, "when", when -> when.text(Pattern::compile)), instruction(entry, "when"));
    }

    private List<Instruction> instructions(DataEntry entry, String key) {
        return list(entry, key, this::instruction);
    }

    private Instruction instruction(DataEntry entry, String... more) {
        Set<String> known = new HashSet<>(Set.of(more));
        if (entry.find("shell").isPresent()) {
            known.addAll(Set.of("shell", "place"));
            entry.holdsOnly(known);
            return new Instruction.Shell(text(entry, "place", place), entry.at("shell").text().strip());
        }
        if (entry.find("file").isPresent()) {
            known.addAll(Set.of("file", "text"));
            entry.holdsOnly(known);
            return new Instruction.File(entry.at("file").text(), "", entry.at("text").text().strip());
        }
        known.add("advice");
        entry.holdsOnly(known);
        return new Instruction.Words(entry.at("advice").text().strip());
    }

    private static String text(DataEntry entry, String key, String otherwise) {
        return entry.find(key).map(DataEntry::text).orElse(otherwise);
    }

    private static <T> List<T> list(DataEntry entry, String key, Function<DataEntry, T> value) {
        return entry.find(key).map(DataEntry::list).orElse(List.of()).stream().map(value).toList();
    }

    private static <T> Map<String, T> map(DataEntry entry, String key, Function<DataEntry, T> value) {
        return entry.find(key)
            .map(DataEntry::map)
            .orElse(Map.of())
            .entrySet()
            .stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> value.apply(each.getValue())));
    }

}
