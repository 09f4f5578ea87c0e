package dev.pgwizard.postgres;

import java.util.regex.Pattern;
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

    /**
     * A range in npm's notation, such as {@code >=0.3 <2}, because that is what Immich
     * itself evaluates. A text that is none is refused, because semver would take it for
     * a range that holds no version.
     *
     * @param text the range; {@code *} is any version
     */
    public record VersionRange(String text) {

        private static final String COMPARATOR = "([<>]=?|[=~^])?v?(\\d+|[xX*])(\\.(\\d+|[xX*])){0,2}(-[0-9A-Za-z.-]+)?";

        private static final String ALL_OF = COMPARATOR + "( +" + COMPARATOR + ")*+";

        private static final Pattern FORM = Pattern.compile(ALL_OF + "( *\\|\\| *" + ALL_OF + ")*+");

        public VersionRange {
            if (!FORM.matcher(text).matches()) {
                throw new IllegalArgumentException("not a range of versions: " + text);
            }
        }

        /**
         * Whether the version is within the range. A version that semver cannot read
         * never is, as in Immich.
         */
        public boolean includes(ExtensionVersion version) {
            return version.isReadable() && version.semver().satisfies(text);
        }

        /**
         * Whether a server's version is within the range, read as Immich reads it: 15.18
         * as 15.18.0.
         */
        public boolean includes(PostgresVersion version) {
            return new Semver(version.major() + "." + version.minor() + ".0").satisfies(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }

}
