package dev.pgwizard.check;

import java.util.List;

/**
 * Immich keeps session locks and prepared statements, which a pooler that hands out
 * transactions loses.
 */
final class NoPoolerInBetween implements Question {

    @Override
    public Finding examine(CheckContext context) {
        return switch (context.server().pooling()) {
            case NONE -> Finding.passed("direct");
            case SESSION -> Finding.warning(
                    "A pooler such as PgBouncer answers in its place. It looks like session mode, in which Immich works.",
                    "Keep it in session mode, or give Immich the address of Postgres itself.");
            case TRANSACTION -> new Finding.Failed(Severity.BLOCKER,
                    "A pooler answers in its place, in transaction mode: it gave one process to two connections.",
                    "Give Immich the address of Postgres itself, or a pool in session mode.",
                    List.of(new Fact("Mode", "transaction")), List.of());
        };
    }

}
