package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.remedy.RoleChange;
import dev.pgwizard.server.Role;
import java.util.List;

/** Steps that make or change the role that Immich logs in as. */
final class RoleSteps {

    private RoleSteps() {
    }

    static StepDraft create(Remedy.CreateRole remedy, CheckContext context) {
        String role = quote(remedy.role());
        boolean allowed = remedy.superuser() ? WizardRights.superuser(context) : WizardRights.createsRoles(context);
        String attributes = remedy.superuser() ? " LOGIN SUPERUSER" : " LOGIN";
        return StepDraft.sql("create-role", "Create the role " + remedy.role(),
                "Immich logs in as it. Its password goes to the server as a SCRAM verifier, so no log of the server can show it.")
            .statements(allowed, "",
                    List.of(Statement.of("CREATE ROLE " + role + attributes),
                            Statement.password(remedy.role(), "ALTER ROLE " + role + " PASSWORD")),
                    List.of(Statement.whileUnused("DROP ROLE " + role)))
            .noUndo("One statement, once it owns nothing");
    }

    static StepDraft alter(Remedy.AlterRole remedy, CheckContext context) {
        String prefix = "ALTER ROLE " + quote(remedy.role()) + " ";
        boolean allowed = remedy.change() == RoleChange.BECOMES_SUPERUSER ? WizardRights.superuser(context)
                : WizardRights.administersRole(context);
        return StepDraft.sql(id(remedy.change()), title(remedy), why(remedy.change()))
            .statement(allowed, "", Statement.of(prefix + remedy.change().clause()),
                    Statement.of(prefix + undo(remedy.change(), context)))
            .effects(remedy.change() == RoleChange.BECOMES_SUPERUSER
                    ? new Effects("At once", "Nothing", "Immich may read and change all of them", "One statement")
                    : Effects.HARMLESS);
    }

    static StepDraft setPassword(Remedy.SetPassword remedy, CheckContext context) {
        return StepDraft.sql("set-password", "Set the password of " + remedy.role(),
                "Postgres asks for one that it can compare. It goes to the server as a SCRAM verifier, so no log of the server can show it.")
            .statements(WizardRights.administersRole(context), "",
                    List.of(Statement.password(remedy.role(), "ALTER ROLE " + quote(remedy.role()) + " PASSWORD")),
                    List.of())
            .noUndo("None. Postgres does not keep the password before it");
    }

    private static String id(RoleChange change) {
        return switch (change) {
            case MAY_LOG_IN -> "allow-login";
            case NEVER_EXPIRES -> "lift-expiry";
            case UNLIMITED_CONNECTIONS -> "lift-connection-limit";
            case BECOMES_SUPERUSER -> "grant-superuser";
        };
    }

    private static String title(Remedy.AlterRole remedy) {
        String role = remedy.role();
        return switch (remedy.change()) {
            case MAY_LOG_IN -> "Let the role " + role + " log in";
            case NEVER_EXPIRES -> "Let the password of " + role + " never expire";
            case UNLIMITED_CONNECTIONS -> "Let " + role + " open as many connections as it needs";
            case BECOMES_SUPERUSER -> "Make " + role + " a superuser";
        };
    }

    private static String why(RoleChange change) {
        return switch (change) {
            case MAY_LOG_IN -> "Postgres refuses the login of a role without this attribute.";
            case NEVER_EXPIRES -> "The date until which its password is valid has passed, so Postgres refuses it.";
            case UNLIMITED_CONNECTIONS -> "Immich holds about eight connections when idle and up to twenty at work.";
            case BECOMES_SUPERUSER -> "You chose so. Immich then creates, updates and restores everything by itself.";
        };
    }

    /** The attributes as they were read. */
    private static String undo(RoleChange change, CheckContext context) {
        return switch (change) {
            case MAY_LOG_IN, BECOMES_SUPERUSER -> change.undo();
            case NEVER_EXPIRES -> "VALID UNTIL '"
                    + context.server().role().flatMap(Role::validUntil).map(Object::toString).orElse("-infinity") + "'";
            case UNLIMITED_CONNECTIONS ->
                "CONNECTION LIMIT " + context.server().role().map(Role::connectionLimit).orElse(-1);
        };
    }

}
