package dev.pgwizard.immich;

import dev.pgwizard.immich.Requirements.Backup;
import dev.pgwizard.postgres.ExtensionVersion.VersionRange;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a row of the data file: what a stretch of releases needs. */
final class RowText {

    private RowText() {
    }

    static Requirements row(DataEntry row) {
        row.holdsOnly(Set.of("from", "to", "postgres", "documented", "extensions", "automatic", "trusted", "untrusted",
                "backup", "source"));
        return new Requirements(row.at("from").text(Release::of), row.at("to").text(Release::of),
                row.find("postgres").map(RowText::range), row.find("documented").map(RowText::range),
                row.at("extensions")
                    .map()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(entry -> extension(entry.getKey()), entry -> range(entry.getValue()))),
                row.at("automatic").text(Boolean::parseBoolean), texts(row.find("trusted")),
                texts(row.find("untrusted")), row.at("backup").read(RowText::backup), Knowledge.NONE,
                row.at("source").text());
    }

    private static List<String> texts(Optional<DataEntry> list) {
        return list.map(entry -> entry.list().stream().map(each -> each.text(RowText::extension)).toList())
            .orElse(List.of());
    }

    /** Its name goes into statements. */
    static String extension(String name) {
        if (!name.matches("[a-z][a-z0-9_-]{0,62}")) {
            throw new IllegalArgumentException("not the name of an extension");
        }
        return name;
    }

    private static Backup backup(DataEntry backup) {
        return new Backup(backup.at("tool").text(tool -> Backup.Tool.valueOf(tool.toUpperCase(Locale.ROOT))),
                backup.find("postgres").map(RowText::range));
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        }
        catch (DateTimeException e) {
            throw new IllegalArgumentException("no date such as 2026-01-02", e);
        }
    }

    static VersionRange range(DataEntry entry) {
        return entry.text(VersionRange::new);
    }

}
