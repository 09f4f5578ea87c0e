package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

/**
 * No longer forces row level security on the owner of a table. For all others its
 * policies stay as they are.
 */
public record ShowRowsToOwner(String database, String table) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.OWNERSHIP;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        String table = "ALTER TABLE public." + quote(table()) + " ";
        return StepDraft.sql("show-rows-" + Slug.ofName(table()),
                "Show the rows of " + table() + " to the owner of the table",
                "Row level security is forced on its owner too, which is Immich. It stays on for all others, and no policy is touched.")
            .statement(context.superuser(), database, Statement.of(table + "NO FORCE ROW LEVEL SECURITY"),
                    Statement.of(table + "FORCE ROW LEVEL SECURITY"));
    }

}
