package dev.pgwizard.check;

import dev.pgwizard.remedy.Remedy;

/** The role that Immich logs in as must be there. */
final class RoleExists implements Documented {

    @Override
    public String id() {
        return "role-exists";
    }

    @Override
    public String title(CheckContext context) {
        return "The role " + context.target().role() + " exists";
    }

    @Override
    public String problem(CheckContext context) {
        return "There is no role " + context.target().role();
    }

    @Override
    public String why() {
        return "A role is a user of Postgres. Immich logs in as this one; Postgres itself has only the superuser.";
    }

    @Override
    public Documentation basis() {
        return new Documentation("`pg_roles`.", "`CREATE ROLE`, by the wizard.", "Immich never creates its role.");
    }

    @Override
    public Finding examine(CheckContext context) {
        String role = context.target().role();
        return context.role()
            .<Finding>map(found -> Finding.passed("yes"))
            .orElseGet(() -> Finding.blocker("There is no such role yet.", "Create it; the wizard does that.",
                    new Remedy.CreateRole(role, context.target().wantsSuperuser())));
    }

}
