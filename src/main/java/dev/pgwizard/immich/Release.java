package dev.pgwizard.immich;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of Immich, such as 3.0.3. */
public record Release(int major, int minor, int patch) implements Comparable<Release> {

    private static final Pattern TEXT = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");

    private static final Comparator<Release> ORDER = Comparator.comparingInt(Release::major)
        .thenComparingInt(Release::minor)
        .thenComparingInt(Release::patch);

    /** Reads {@code 3.0.3} or {@code v3.0.3}; empty for anything else. */
    public static Optional<Release> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches() ? Optional.of(new Release(number(matcher, 1), number(matcher, 2), number(matcher, 3)))
                : Optional.empty();
    }

    /** Reads a release that must be one, as in the data file. */
    public static Release of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a release: " + text));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    @Override
    public int compareTo(Release other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }

    /**
     * What some releases of Immich do and others do not. Which ones stands in the data
     * file below {@code traits}, under the name in small letters with hyphens, with its
     * source: the code asks for the trait, never for a release.
     */
    public enum Trait {

        KEEPS_MIGRATIONS_WITH_KYSELY, REQUIRES_LAST_TYPEORM_MIGRATION, EXPECTS_MOVED_FACES, STUMBLES_OVER_TYPEORM,
        SETS_SEARCH_PATH, SETS_SEARCH_PATH_BY_MIGRATION, RESETS_DATABASE_SETTINGS, PUTS_DATABASE_SETTINGS_BACK,
        RESETS_UNKNOWN_SETTING, QUOTES_NO_DATABASE_NAME, QUOTES_DATABASE_NAME_BY_HAND, SPLITS_DATABASE_NAME,
        CONVERTS_EMBEDDINGS, PICKS_VECTORCHORD, RENEWS_VECTOR_INDEXES, LOOKS_IN_ALL_SCHEMAS, READS_VECTOR_STATISTICS,
        LISTS_EXTENSION_VERSIONS, STOPS_WHEN_UPDATE_FAILS, SETS_PROBES, SETS_SEARCH_OPTIONS, ASKS_FOR_ISO_DATES,
        NAMES_UNKNOWN_MIGRATION, RESTORES, RESTORE_GRANTS_TO_ITS_USER, RESTORE_GRANTS_RIGHT, BACKUP_TAKES_URL_APART,
        BACKUP_SUITS_URL, READS_CREDENTIALS, RUNS_IN_ONE_CONTAINER, HAS_TLS_VARIABLE, HAS_VECTOR_VARIABLE,
        IGNORES_TLS_IN_URL, LEADS_FROM_TYPEORM, TAKES_PGVECTO_RS, CREATES_PGVECTO_RS, LISTS_TABLES_OF_ALL_SCHEMAS;

        /** As the data file writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

    }

}
