package dev.pgwizard.immich;

import dev.pgwizard.immich.Knowledge.Migration;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what was learned in the form of the data files. */
public final class KnowledgeText {

    private KnowledgeText() {
    }

    public static String of(LearnedRelease learned, LocalDate day, Releases releases) {
        StringBuilder text = new StringBuilder("# What Immich " + learned.release()
                + " has left in a database: names, no data. Written by the command learn of the Immich Postgres Wizard.\n"
                + "# Rows with a last release stand for what this one does not leave any more.\n");
        text.append("asOf: ")
            .append(day)
            .append("\nnewest: ")
            .append(newest(learned, releases))
            .append("\nmigrations:\n");
        Map<Release, List<Migration>> byRelease = learned.names()
            .stream()
            .collect(Collectors.groupingBy(Migration::from, LinkedHashMap::new, Collectors.toList()));
        byRelease.forEach((release, names) -> {
            text.append("  ").append(release).append(":\n");
            names.forEach(name -> text.append("    - ").append(name.name()).append('\n'));
        });
        if (!learned.trusted().isEmpty() || !learned.untrusted().isEmpty()) {
            releases.requirements(learned.release()).ifPresent(last -> text.append(row(learned, last)));
        }
        text.append("objects: |\n  ").append(ImmichSchema.OBJECTS).append('\n');
        learned.objects().forEach(object -> text.append("  ").append(line(object)).append('\n'));
        return text.toString();
    }

    private static Release newest(LearnedRelease learned, Releases releases) {
        return learned.release().compareTo(releases.newest()) > 0 ? learned.release() : releases.newest();
    }

    /** The needs of the newest row, and what the release asks for besides. */
    private static String row(LearnedRelease learned, Requirements last) {
        return "rows:\n  - from: " + learned.release() + "\n    to: " + learned.release() + "\n"
                + last.postgres().map(range -> "    postgres: \"" + range + "\"\n").orElse("")
                + last.documentedPostgres().map(range -> "    documented: \"" + range + "\"\n").orElse("")
                + "    extensions: {"
                + last.extensions()
                    .entrySet()
                    .stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry -> entry.getKey() + ": \"" + entry.getValue() + "\"")
                    .collect(Collectors.joining(", "))
                + "}\n    automatic: " + last.automatic() + "\n    trusted: " + both(last.trusted(), learned.trusted())
                + "\n    untrusted: " + both(last.untrusted(), learned.untrusted()) + "\n    backup: {tool: "
                + last.backup().tool().name().toLowerCase(Locale.ROOT)
                + last.backup()
                    .postgres()
                    .map(VersionRange::text)
                    .map(range -> ", postgres: \"" + range + "\"")
                    .orElse("")
                + "}\n    source: a database that Immich " + learned.release() + " has left\n";
    }

    private static String both(List<String> some, List<String> others) {
        return "[" + Stream.concat(some.stream(), others.stream()).collect(Collectors.joining(", ")) + "]";
    }

    private static String line(SchemaObject object) {
        return Stream
            .of(object.kind(), object.table(), object.name(), object.detail(), object.from().toString(),
                    object.to().map(Release::toString).orElse(""))
            .map(value -> value.contains(",") ? '"' + value + '"' : value)
            .collect(Collectors.joining(","));
    }

}
