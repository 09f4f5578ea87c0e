package dev.pgwizard.immich;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many migrations a release of Immich has run once it has started. Immich only ever
 * adds migrations, so the number tells releases apart; between two releases whose number
 * is known it is bounded by theirs.
 *
 * @param atLeast the number of the nearest older release that is known
 * @param atMost the number of the nearest newer one
 */
public record MigrationCount(int atLeast, int atMost) {

    public static final MigrationCount UNKNOWN = new MigrationCount(0, Integer.MAX_VALUE);

    /** The bounds for a release, from the releases whose number is known. */
    static MigrationCount of(Release release, Map<Release, Integer> known) {
        NavigableMap<Release, Integer> sorted = new TreeMap<>(known);
        Map.Entry<Release, Integer> older = sorted.floorEntry(release);
        Map.Entry<Release, Integer> newer = sorted.ceilingEntry(release);
        return new MigrationCount(older == null ? UNKNOWN.atLeast : older.getValue(),
                newer == null ? UNKNOWN.atMost : newer.getValue());
    }

    /** Whether a database with so many lacks some of this release. */
    public boolean isAhead(int ran) {
        return ran < atLeast;
    }

    /** Whether a database with so many was migrated by a newer release. */
    public boolean isBehind(int ran) {
        return ran > atMost;
    }

    /** Whether a database with so many has exactly those of this release. */
    public boolean isReached(int ran) {
        return atLeast == atMost && ran == atMost;
    }
}
