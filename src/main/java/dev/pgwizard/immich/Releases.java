package dev.pgwizard.immich;

import dev.pgwizard.postgres.ExtensionVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The releases of Immich that are known, and what each needs.
 *
 * @param knowledge what is known of all of them together
 * @param offered the releases worth offering in a list, newest first
 * @param rows oldest first, without overlap
 */
public record Releases(Knowledge knowledge, List<Release> offered, List<Requirements> rows) {

    public Releases {
        offered = List.copyOf(offered);
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("the list of releases has no rows");
        }
    }

    /** The newest release that is known. */
    public Release newest() {
        return knowledge.newest();
    }

    /** The day up to which Immich's history was read. */
    public LocalDate asOf() {
        return knowledge.asOf();
    }

    /** What the wizard brings along. */
    public static Releases shipped() {
        return Shipped.RELEASES;
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
            .map(row -> row.with(knowledge));
    }

    /**
     * Whether the release came after the newest that is known, so that its needs are an
     * assumption.
     */
    public boolean isUnknown(Release release) {
        return release.compareTo(newest()) > 0;
    }

    /**
     * The newest known release that accepts a version of an extension, such as pgvecto.rs
     * 0.2.1.
     */
    public Optional<Release> newestAccepting(VectorExtension extension, String version) {
        return rows.reversed()
            .stream()
            .filter(row -> row.range(extension)
                .filter(range -> range.includes(new ExtensionVersion(version)))
                .isPresent())
            .map(Requirements::to)
            .findFirst();
    }

    /** Read when it is needed, and only then. */
    private static final class Shipped {

        private static final Releases RELEASES = read();

        private static Releases read() {
            try (InputStream file = Objects
                .requireNonNull(Releases.class.getResourceAsStream("/immich/releases.yaml"))) {
                return ReleasesFile.read(file);
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

    }
}
