package dev.pgwizard.immich;

import java.util.Locale;

/**
 * Single migrations that decide something; their names stand in the data file below
 * {@code landmarks}.
 */
public enum Landmark {

    /** The last one of the old kind, which the first one of the new kind looks for. */
    LAST_TYPEORM,
    /** Of the old kind: the embeddings of faces get a table of their own. */
    MOVES_FACES,
    /** Stands for all of the old kind. */
    INITIAL,
    /** Sets the search_path of the database. */
    SETS_SEARCH_PATH;

    /** As the data file writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

}
