package dev.pgwizard.server;

import java.util.List;

/**
 * Who would miss the extension pgvecto.rs in Immich's database.
 *
 * @param uses columns of its types and indexes of its kind, in all schemas
 * @param shared whether anything that is not its own lives in its schema
 */
public record PgvectoRs(List<String> uses, boolean shared) {

    public static final PgvectoRs UNUSED = new PgvectoRs(List.of(), false);

    /** Where the server refused to tell, nothing may be taken for unused. */
    static final PgvectoRs UNSEEN = new PgvectoRs(List.of("what could not be seen"), true);

    public PgvectoRs {
        uses = List.copyOf(uses);
    }

}
