package dev.pgwizard.remedy;

import dev.pgwizard.postgres.Identifier;
import dev.pgwizard.postgres.Literal;
import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.server.EmbeddingSums;
import dev.pgwizard.server.ForeignCode;
import java.util.Map;

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
        return look(table, ForeignCode.ofRewriting());
    }

    /** The same before SET NOT NULL. */
    static Statement lookAtChecks(String table) {
        return look(table, ForeignCode.ofChecks());
    }

    private static Statement look(String table, String code) {
        return Statement.of(StatementFile.of("look-for-foreign-code",
                Map.of("code", code, "literal", Literal.quote(table), "table", Identifier.quote(table))));
    }

    /** Keeps rows and checksum until the end of the transaction. */
    static Statement remember(String table) {
        return Statement.of("SELECT set_config(" + Literal.quote("pgwizard." + table) + ", (" + EmbeddingSums.of(table)
                + "), true)");
    }

    /** Ends the transaction where they are others now. */
    static Statement compare(String table) {
        return Statement.of(StatementFile.of("compare-embeddings", Map.of("setting", Literal.quote("pgwizard." + table),
                "sum", EmbeddingSums.of(table), "table", Literal.quote(table))));
    }

}
