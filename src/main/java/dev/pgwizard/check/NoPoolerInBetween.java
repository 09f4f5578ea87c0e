package dev.pgwizard.check;

import java.util.List;

/**
 * Immich keeps session locks and prepared statements, which a pooler that hands out
 * transactions loses.
 */
final class NoPoolerInBetween implements Documented {

    @Override
    public String id() {
        return "direct-connection";
    }

    @Override
    public String title(CheckContext context) {
        return "Postgres itself answers, no pooler";
    }

    @Override
    public String problem(CheckContext context) {
        return "A pooler answers in the place of Postgres";
    }

    @Override
    public String why() {
        return "Immich holds locks for its whole session, since 3.2 also the one of its migrations, and prepares statements. A pooler in transaction mode gives each transaction another session: the lock stays with one that nobody holds, and the next start waits for it, up to an hour.";
    }

    @Override
    public Documentation basis() {
        return new Documentation(
                "The process number that was announced at the login against `pg_backend_pid()`. Where they differ, a second connection tells the mode: it gets the process of the first only in transaction mode.",
                "The address of Postgres itself, or a pool in session mode.",
                "Immich 3.1 server/src/repositories/database.repository.ts holds pg_advisory_lock(200) on one connection; Kysely 0.29, in Immich since 3.2, takes the migrator's lock with pg_advisory_lock and a lock_timeout of one hour.");
    }

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
