package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

/**
 * Gives a role rights on a schema.
 *
 * @param privileges those that it lacks: {@code USAGE, CREATE}
 */
public record GrantOnSchema(String database, String schema, String privileges, String role) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.OWNERSHIP;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        String object = privileges + " ON SCHEMA " + quote(schema);
        String role = quote(role());
        return StepDraft
            .sql("grant-on-" + schema, "Let " + role() + " create in the schema " + schema,
                    "Immich creates its tables there.")
            .statement(context.superuser(), database, Statement.of("GRANT " + object + " TO " + role),
                    Statement.of("REVOKE " + object + " FROM " + role));
    }

}
