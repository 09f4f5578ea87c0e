package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

/**
 * Gives a role a right that everybody had and that somebody took away.
 *
 * @param object as GRANT names it: {@code FUNCTION pg_advisory_lock(bigint)}
 */
public record GrantRight(String database, String privilege, String object, String role) implements Remedy {

    /** An extension's may be moved by another step, and has its schema in its name. */
    @Override
    public Phase phase(RemedyContext context) {
        return object.startsWith("FUNCTION ") || object.startsWith("TYPE ") ? Phase.OWNERSHIP : Phase.GRANTS;
    }

    /** The object is written by Postgres itself, with quotes where it needs them. */
    @Override
    public StepDraft draft(RemedyContext context) {
        String right = privilege + " ON " + object();
        String role = quote(role());
        return StepDraft
            .sql("grant-" + Slug.of(right), "Grant " + right,
                    "It is there by default. Somebody took it away, and Immich uses it.")
            .statement(context.superuser(), database, Statement.of("GRANT " + right + " TO " + role),
                    Statement.of("REVOKE " + right + " FROM " + role));
    }

}
