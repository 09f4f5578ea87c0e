package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import java.util.List;

/** Sets the password of a role that is there already. It is not part of the plan. */
public record SetPassword(String role) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.ROLE;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        return StepDraft.sql("set-password", "Set the password of " + role,
                "Postgres asks for one that it can compare. It goes to the server as a SCRAM verifier, so no log of the server "
                        + "can show it.")
            .statements(context.administersRole(), "",
                    List.of(Statement.password(role, "ALTER ROLE " + quote(role) + " PASSWORD")), List.of())
            .noUndo("None. Postgres does not keep the password before it");
    }

}
