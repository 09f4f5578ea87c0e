package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

/**
 * Gives what bears Immich's names in schema public and belongs to other roles to one
 * role.
 */
public record TakeOverPublic(String database, String role) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.OWNERSHIP;
    }

    /**
     * Object by object, so that it can be seen what changes hands, and back to whom. What
     * the role was granted becomes its own with the object, and is granted again on the
     * way back.
     */
    @Override
    public StepDraft draft(RemedyContext context) {
        String role = quote(role());
        return NewOwner.of(StepDraft.sql("take-over-public", "Give Immich's tables to " + role(),
                "They belong to another role, so Immich may not read or change them. Extensions keep their owners, and so does "
                        + "what bears no name of Immich's."),
                database, role, NewOwner.possessions(context).filter(one -> !one.isDangerous()).toList(), context);
    }

}
