package dev.pgwizard.plan;

import dev.pgwizard.postgres.Literal;
import dev.pgwizard.server.EmbeddingSums;

/** Compares embeddings before and after a change, within its transaction. */
final class Sums {

    private Sums() {
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
