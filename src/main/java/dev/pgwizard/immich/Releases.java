package dev.pgwizard.immich;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The releases of Immich that are known, and what each needs.
 *
 * @param asOf the day up to which Immich's history was read
 * @param newest the newest release that was known on that day
 * @param offered the releases worth offering in a list, newest first
 * @param migrations what Immich runs since 1.132, in that order
 * @param rows oldest first, without overlap
 */
public record Releases(LocalDate asOf, Release newest, List<Release> offered, List<Migration> migrations,
        List<Requirements> rows) {

    public Releases {
        offered = List.copyOf(offered);
        migrations = List.copyOf(migrations);
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("the list of releases has no rows");
        }
    }

    /**
     * What a release needs: its own row; for one between two rows the older of them; for
     * one newer than the newest row that row. Empty for a release older than the first
     * row, which searched no vectors.
     */
    public Optional<Requirements> requirements(Release release) {
        return rows.stream()
            .filter(row -> row.from().compareTo(release) <= 0)
            .max(Comparator.comparing(Requirements::from))
            .map(row -> row.with(new Knowledge(asOf, newest, migrations)));
    }

    /**
     * Whether the release came after the newest that is known, so that its needs are an
     * assumption.
     */
    public boolean isUnknown(Release release) {
        return release.compareTo(newest) > 0;
    }

    /**
     * The newest known release that accepts a version of an extension, such as pgvecto.rs
     * 0.2.1.
     */
    public Optional<Release> newestAccepting(VectorExtension extension, String version) {
        return rows.reversed()
            .stream()
            .filter(row -> row.range(extension)
                .filter(range -> range.includes(new dev.pgwizard.postgres.ExtensionVersion(version)))
                .isPresent())
            .map(Requirements::to)
            .findFirst();
    }
}
