package dev.pgwizard.check;

import dev.pgwizard.remedy.CreateRole;

/** The role that Immich logs in as must be there. */
final class RoleExists implements Question {

    @Override
    public Finding examine(CheckContext context) {
        String role = context.target().role();
        return context.role()
            .<Finding>map(found -> Finding.passed("yes"))
            .orElseGet(() -> Finding.blocker("There is no such role yet.", "Create it; the wizard does that.",
                    new CreateRole(role, context.target().wantsSuperuser())));
    }

}
