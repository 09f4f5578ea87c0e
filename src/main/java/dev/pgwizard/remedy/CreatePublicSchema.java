package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

/** Brings the missing schema public back. */
public record CreatePublicSchema(String database, String owner) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.OWNERSHIP;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        return StepDraft
            .sql("create-public", "Create the schema public",
                    "Immich's tables and functions name it, and it is not there.")
            .statement(context.superuser(), database,
                    Statement.of("CREATE SCHEMA public AUTHORIZATION " + quote(owner)),
                    Statement.whileUnused("DROP SCHEMA public"));
    }

}
