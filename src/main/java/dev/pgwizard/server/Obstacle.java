package dev.pgwizard.server;

import dev.pgwizard.postgres.CopiedSql;

/**
 * Something that keeps a column or a table from being changed, which somebody made for a
 * purpose.
 *
 * @param object as COMMENT ON names it: {@code VIEW public.pictures}
 * @param shown the statement that shows its definition
 * @param dropped the statement that takes it out of the way
 */
public record Obstacle(String object, String shown, String dropped) {

    /**
     * Both statements as a person may copy them: a function or an operator that somebody
     * made for the very types of the arguments would else be taken for Postgres' own.
     */
    public String statements() {
        String both = shown + "; " + dropped + ";";
        String first = CopiedSql.firstLine(both).strip();
        return first.isEmpty() ? both : first + " " + both;
    }

}
