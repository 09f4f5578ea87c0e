package dev.pgwizard.connection;

/**
 * Where a connection looks for names that no schema stands before. What a database or a
 * role has as its search_path was put there by somebody else, who may have planted
 * operators and functions in front of those of Postgres.
 */
public enum NameLookup {

    /** In pg_catalog alone, from the first statement on, with {@link OwnSettings}. */
    CATALOG(OwnSettings.startupOptions()),

    /**
     * As Immich will find it; for acting as Immich's role, with its rights alone, and for
     * a look at settings.
     */
    OF_IMMICH("");

    private final String startupOptions;

    NameLookup(String startupOptions) {
        this.startupOptions = startupOptions;
    }

    /** For the start-up packet, which wins over ALTER DATABASE and ALTER ROLE. */
    String startupOptions() {
        return startupOptions;
    }

}
