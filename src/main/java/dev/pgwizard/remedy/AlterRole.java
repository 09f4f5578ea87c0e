package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.server.Role;

/** Changes one attribute of a role. */
public record AlterRole(String role, RoleChange change) implements Remedy {

    @Override
    public Phase phase(RemedyContext context) {
        return Phase.ROLE;
    }

    @Override
    public StepDraft draft(RemedyContext context) {
        String prefix = "ALTER ROLE " + quote(role()) + " ";
        boolean allowed = change() == RoleChange.BECOMES_SUPERUSER ? context.superuser() : context.administersRole();
        return StepDraft.sql(id(change()), title(), why(change()))
            .statement(allowed, "", Statement.of(prefix + change().clause()),
                    Statement.of(prefix + undo(change(), context)))
            .effects(change() == RoleChange.BECOMES_SUPERUSER
                    ? new Effects("At once", "Nothing", "Immich may read and change all of them", "One statement")
                    : Effects.HARMLESS);
    }

    private static String id(RoleChange change) {
        return switch (change) {
            case MAY_LOG_IN -> "allow-login";
            case NEVER_EXPIRES -> "lift-expiry";
            case UNLIMITED_CONNECTIONS -> "lift-connection-limit";
            case BECOMES_SUPERUSER -> "grant-superuser";
        };
    }

    private String title() {
        String role = role();
        return switch (change()) {
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
    private static String undo(RoleChange change, RemedyContext context) {
        return switch (change) {
            case MAY_LOG_IN, BECOMES_SUPERUSER -> change.undo();
            case NEVER_EXPIRES -> "VALID UNTIL '"
                    + context.server().role().flatMap(Role::validUntil).map(Object::toString).orElse("-infinity") + "'";
            case UNLIMITED_CONNECTIONS ->
                "CONNECTION LIMIT " + context.server().role().map(Role::connectionLimit).orElse(-1);
        };
    }

}
