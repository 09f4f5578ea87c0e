package dev.pgwizard.plan;

import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Literal;
import dev.pgwizard.server.EmbeddingSums;
import dev.pgwizard.server.ForeignCode;

/** Compares embeddings before and after a change, within its transaction. */
final class EmbeddingComparison {

    private EmbeddingComparison() {
    }

    /**
     * Ends the transaction where something of another role's would run, even what came
     * after the plan was read. Under these locks nobody makes an index, a constraint or
     * statistics, and no other schema gets the name of this one.
     */
    static Statement lookFirst(String table) {
        return look(table, ForeignCode.ofRewriting("c.oid"));
    }

    /** The same before SET NOT NULL. */
    static Statement lookAtChecks(String table) {
        return look(table, ForeignCode.ofChecks("c.oid"));
    }

    private static Statement look(String table, String code) {
        return Statement
            .of("""
                    DO $look$
                    DECLARE
                      planted text;
                    BEGIN
                      PERFORM FROM pg_namespace WHERE nspname = 'public' FOR KEY SHARE;
                      LOCK TABLE public.%3$s IN SHARE UPDATE EXCLUSIVE MODE;
                      planted := (SELECT %1$s FROM pg_class AS c WHERE c.relnamespace = to_regnamespace('public') AND c.relname = %2$s);
                      IF planted <> '' THEN
                        RAISE EXCEPTION 'With %% this would run with your rights: %%', %2$s, planted;
                      END IF;
                    END $look$"""
                .formatted(code, Literal.quote(table), Identifier.quote(table)));
    }

    /** Keeps rows and checksum until the end of the transaction. */
    static Statement remember(String table) {
        return Statement.of("SELECT set_config(" + Literal.quote("pgwizard." + table) + ", (" + EmbeddingSums.of(table)
                + "), true)");
    }

    /** Ends the transaction where they are others now. */
    static Statement compare(String table) {
        return Statement.of("""
                DO $compare$
                DECLARE
                  earlier text := current_setting(%1$s);
                  now text := (%2$s);
                BEGIN
                  IF earlier IS DISTINCT FROM now THEN
                    RAISE EXCEPTION '%%: %% before, %% after', %3$s, earlier, now;
                  END IF;
                  RAISE NOTICE '%% still has %%', %3$s, now;
                END $compare$""".formatted(Literal.quote("pgwizard." + table), EmbeddingSums.of(table),
                Literal.quote(table)));
    }

}
