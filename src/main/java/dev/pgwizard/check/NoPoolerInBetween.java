package dev.pgwizard.check;

/**
 * Immich keeps session locks and prepared statements, which a pooler that hands out
 * transactions loses.
 */
final class NoPoolerInBetween implements Check {

    @Override
    public String id() {
        return "direct-connection";
    }

    @Override
    public String title(Situation situation) {
        return "Postgres itself answers, no pooler";
    }

    @Override
    public String why() {
        return "Immich holds a lock for its whole session and prepares statements. A pooler in transaction mode gives each transaction another session, and the lock is never released.";
    }

    @Override
    public Finding examine(Situation situation) {
        return situation.server().throughPooler()
                ? Finding.warning(
                        "A pooler such as PgBouncer answers in its place. In transaction mode Immich's start hangs.",
                        "Give Immich the address of Postgres itself, or a pool in session mode.")
                : Finding.passed("direct");
    }

}
