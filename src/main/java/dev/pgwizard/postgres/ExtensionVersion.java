package dev.pgwizard.postgres;

import org.semver4j.Semver;

/**
 * The version of an extension as Postgres shows it. Immich reads it with npm's semver and
 * dies on one that is none, so the text is kept as it is and {@link #isReadable()} says
 * whether Immich can read it.
 *
 * @param text such as {@code 0.8.5}, or {@code 1.1} for a contrib module
 */
public record ExtensionVersion(String text) implements Comparable<ExtensionVersion> {

    private static final Semver NIGHTLY = Semver.ZERO;

    /**
     * Whether npm's semver accepts it as it stands: three numbers, as all releases of the
     * vector extensions have.
     */
    public boolean isReadable() {
        return Semver.isValid(text);
    }

    /**
     * Version 0.0.0 is what unreleased builds of VectorChord and pgvecto.rs carry; Immich
     * refuses it.
     */
    public boolean isNightly() {
        return isReadable() && semver().isEquivalentTo(NIGHTLY);
    }

    public boolean isOlderThan(ExtensionVersion other) {
        return compareTo(other) < 0;
    }

    /** Whether only the last of the three numbers differs, if any. */
    public boolean isSameMinor(ExtensionVersion other) {
        return semver().getMajor() == other.semver().getMajor() && semver().getMinor() == other.semver().getMinor();
    }

    Semver semver() {
        Semver parsed = Semver.parse(text);
        Semver coerced = parsed == null ? Semver.coerce(text) : parsed;
        return coerced == null ? NIGHTLY : coerced;
    }

    @Override
    public int compareTo(ExtensionVersion other) {
        return semver().compareTo(other.semver());
    }

    @Override
    public String toString() {
        return text;
    }
}
