package dev.pgwizard.check;

import java.util.Set;

/** What a check is about, for a reader who wants to see at a glance what is fine. */
public enum Area {

    SERVER("Server", Set.of()),
    ROLE("Role",
            Set.of("role-exists", "role-login", "role-door", "immich-let-in", "session-libraries", "role-connections",
                    "role-rights", "role-name", "public-create", "database-create", "usual-rights", "pgvecto-rs-rights",
                    "rehearsal")),
    DATABASE("Database",
            Set.of("database-exists", "database-name", "database-open", "database-owner", "database-encoding",
                    "collation", "search-path", "table-defaults", "plpgsql", "vector-created", "vector-up-to-date",
                    "contrib-created", "extensions-in-public", "event-triggers", "publications")),
    TABLES("Immich’s tables",
            Set.of("upgrade-path", "names-free", "tables-elsewhere", "tables-owned", "rows-visible", "table-triggers",
                    "tables-alone", "table-constraints", "vector-tables", "embeddings", "vector-indexes", "own-backup",
                    "own-restore", "leftovers"));

    private final String title;

    private final Set<String> ids;

    Area(String title, Set<String> ids) {
        this.title = title;
        this.ids = ids;
    }

    /** What is about nothing in particular is about the server. */
    public static Area of(Check check) {
        for (Area area : values()) {
            if (area.ids.contains(check.id())) {
                return area;
            }
        }
        return SERVER;
    }

    public String title() {
        return title;
    }

}
