package dev.pgwizard.postgres;

import java.util.regex.Pattern;
import org.semver4j.Semver;

/**
 * A range in npm's notation, such as {@code >=0.3 <2}, because that is what Immich itself
 * evaluates. A text that is none is refused, because semver would take it for a range
 * that holds no version.
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
