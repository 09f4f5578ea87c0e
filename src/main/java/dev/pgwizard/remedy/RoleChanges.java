package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.Way.Effects;
import dev.pgwizard.server.Role;
import java.util.List;

/** What can be changed on Immich’s role. */
public final class RoleChanges {

    private RoleChanges() {
    }

    /** A new role that may log in. Its password is not part of the plan. */
    public record CreateRole(String role, boolean superuser) implements Remedy {

        @Override
        public StepDraft draft(RemedyContext context) {
            String role = quote(role());
            boolean allowed = superuser ? context.superuser() : context.createsRoles();
            String attributes = superuser ? " LOGIN SUPERUSER" : " LOGIN";
            return StepDraft.sql(Phase.ROLE, "create-role", "Create the role " + role(),
                    "Immich logs in as it. Its password goes to the server as a SCRAM verifier, so no log of the server can show it.")
                .statements(allowed, "",
                        List.of(Statement.of("CREATE ROLE " + role + attributes),
                                Statement.password(role(), "ALTER ROLE " + role + " PASSWORD")),
                        List.of(Statement.whileUnused("DROP ROLE " + role)))
                .noUndo("One statement, once it owns nothing");
        }

    }

    /** Changes one attribute of a role. */
    public record AlterRole(String role, RoleChange change) implements Remedy {

        @Override
        public StepDraft draft(RemedyContext context) {
            String prefix = "ALTER ROLE " + quote(role()) + " ";
            boolean allowed = change() == RoleChange.BECOMES_SUPERUSER ? context.superuser()
                    : context.administersRole();
            return StepDraft.sql(Phase.ROLE, id(change()), title(), why(change()))
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
                case UNLIMITED_CONNECTIONS ->
                    "Immich holds about eight connections when idle and up to twenty at work.";
                case BECOMES_SUPERUSER ->
                    "You chose so. Immich then creates, updates and restores everything by itself.";
            };
        }

        /** The attributes as they were read. */
        private static String undo(RoleChange change, RemedyContext context) {
            return switch (change) {
                case MAY_LOG_IN, BECOMES_SUPERUSER -> change.undo();
                case NEVER_EXPIRES -> "VALID UNTIL '"
                        + context.server().role().flatMap(Role::validUntil).map(Object::toString).orElse("-infinity")
                        + "'";
                case UNLIMITED_CONNECTIONS ->
                    "CONNECTION LIMIT " + context.server().role().map(Role::connectionLimit).orElse(-1);
            };
        }

    }

    /** Sets the password of a role that is there already. It is not part of the plan. */
    public record SetPassword(String role) implements Remedy {

        @Override
        public StepDraft draft(RemedyContext context) {
            return StepDraft.sql(Phase.ROLE, "set-password", "Set the password of " + role,
                    "Postgres asks for one that it can compare. It goes to the server as a SCRAM verifier, so no log of the server "
                            + "can show it.")
                .statements(context.administersRole(), "",
                        List.of(Statement.password(role, "ALTER ROLE " + quote(role) + " PASSWORD")), List.of())
                .noUndo("None. Postgres does not keep the password before it");
        }

    }

    /**
     * The changes of a role's attributes that Immich may need, with the word for
     * {@code ALTER ROLE} and the one that takes it back.
     */
    public enum RoleChange {

        MAY_LOG_IN("LOGIN", "NOLOGIN"), NEVER_EXPIRES("VALID UNTIL 'infinity'", ""),
        UNLIMITED_CONNECTIONS("CONNECTION LIMIT -1", ""), BECOMES_SUPERUSER("SUPERUSER", "NOSUPERUSER");

        private final String clause;

        private final String undo;

        RoleChange(String clause, String undo) {
            this.clause = clause;
            this.undo = undo;
        }

        public String clause() {
            return clause;
        }

        /**
         * The clause that takes it back; empty where that depends on what was there
         * before.
         */
        public String undo() {
            return undo;
        }

    }

}
