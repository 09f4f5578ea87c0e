package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

/**
 * Gives what a first start as another role left behind to one role: the tables of the
 * migrator, in which nothing is written yet.
 */
public record TakeOverLedger(String database, String role) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.OWNERSHIP;
    }

    /** What else bears names of Immich's is not its own before it has run. */
    @Override
    public StepDraft draft(RemedyContext context) {
        return NewOwner.of(StepDraft.sql("take-over-ledger", "Give the migrator's tables to " + role,
                "A first start as another role left them behind, empty. Immich looks for them, finds them, and may not use them."),
                database, quote(role),
                NewOwner.possessions(context)
                    .filter(one -> !one.isDangerous())
                    .filter(one -> one.object().startsWith("TABLE public.kysely_migrations"))
                    .toList(),
                context);
    }

}
