package dev.pgwizard.symptom;

import dev.pgwizard.postgres.CopiedSql;

/**
 * Something to copy. What the reader has to fill in stands in ‹these quotes›.
 *
 * @param kind {@code sql}, {@code shell}, or the name of a file
 * @param where where it runs or belongs, and as whom
 */
public record CureRecipe(String kind, String where, String text) {

    public CureRecipe {
        text = kind.equals("sql") ? CopiedSql.of(text) : text;
    }

}
