package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import java.util.List;

/** A new role that may log in. Its password is not part of the plan. */
public record CreateRole(String role, boolean superuser) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.ROLE;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        String role = quote(role());
        boolean allowed = superuser ? context.superuser() : context.createsRoles();
        String attributes = superuser ? " LOGIN SUPERUSER" : " LOGIN";
        return StepDraft.sql("create-role", "Create the role " + role(),
                "Immich logs in as it. Its password goes to the server as a SCRAM verifier, so no log of the server can show it.")
            .statements(allowed, "",
                    List.of(Statement.of("CREATE ROLE " + role + attributes),
                            Statement.password(role(), "ALTER ROLE " + role + " PASSWORD")),
                    List.of(Statement.whileUnused("DROP ROLE " + role)))
            .noUndo("One statement, once it owns nothing");
    }

}
