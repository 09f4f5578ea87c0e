package dev.pgwizard.server;

import java.util.List;

/**
 * Who would miss the extension pgvecto.rs in Immich's database, and what was granted in
 * its schema.
 *
 * @param uses columns of its types and indexes of its kind, in all schemas
 * @param shared whether anything that is not its own lives in its schema
 * @param ungranted the tables and views of its schema on which Immich's role was not
 * granted SELECT itself, as SQL names them
 * @param grantsByDefault whether the wizard's login grants that role SELECT on what it
 * creates in that schema
 */
public record PgvectoRs(List<String> uses, boolean shared, List<String> ungranted, boolean grantsByDefault) {

    public static final PgvectoRs UNUSED = new PgvectoRs(List.of(), false, List.of(), false);

    /** Where the server refused to tell, nothing may be taken for unused. */
    static final PgvectoRs UNSEEN = new PgvectoRs(List.of("what could not be seen"), true, List.of(), false);

    public PgvectoRs {
        uses = List.copyOf(uses);
        ungranted = List.copyOf(ungranted);
    }

}
