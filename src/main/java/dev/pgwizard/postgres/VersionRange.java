package dev.pgwizard.postgres;

import org.semver4j.Semver;
import org.semver4j.range.RangeListFactory;

/**
 * A range in npm's notation, such as {@code >=0.3 <2}, because that is what Immich itself
 * evaluates.
 *
 * @param text the range; {@code *} is any version
 */
public record VersionRange(String text) {

    public VersionRange {
        RangeListFactory.create(text);
    }

    /**
     * Whether the version is within the range. A version that semver cannot read never
     * is, as in Immich.
     */
    public boolean includes(ExtensionVersion version) {
        return version.isReadable() && version.semver().satisfies(text);
    }

    /**
     * Whether a server's version is within the range, read as Immich reads it: 15.18 as
     * 15.18.0.
     */
    public boolean includes(PostgresVersion version) {
        return new Semver(version.major() + "." + version.minor() + ".0").satisfies(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
