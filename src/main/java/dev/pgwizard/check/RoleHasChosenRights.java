package dev.pgwizard.check;

import dev.pgwizard.remedy.AlterRole;
import dev.pgwizard.remedy.RoleChange;

/**
 * Whether the role is the superuser that the person wants it to be, or one although
 * nobody asked.
 */
final class RoleHasChosenRights implements Question {

    @Override
    public Finding examine(CheckContext context) {
        boolean superuser = context.role().filter(role -> role.superuser()).isPresent();
        if (context.role().isEmpty()) {
            return Finding.skipped("The role is not there yet.");
        }
        if (context.target().wantsSuperuser()) {
            return superuser ? Finding.passed("superuser")
                    : Finding.blocker("It is none, and you chose that it should be one.",
                            "Make it one, or choose the plain owner as the target.",
                            new AlterRole(context.target().role(), RoleChange.BECOMES_SUPERUSER));
        }
        return superuser ? Finding.note("It is a superuser: Immich may read and change every database of this server.",
                "Nothing has to change for Immich to start. To narrow it: `ALTER ROLE ... NOSUPERUSER`, once everything is prepared.")
                : Finding.passed("no superuser");
    }

}
