package dev.pgwizard.remedy;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.postgres.StatementFile;
import dev.pgwizard.remedy.Remedy.Phase;
import dev.pgwizard.remedy.StepDraft.Slug;
import dev.pgwizard.server.ForeignObjects;
import dev.pgwizard.server.ForeignObjects.ForeignOwned;
import java.util.List;
import java.util.stream.Stream;

/** What can be given to Immich’s role as its own. */
public final class Takeovers {

    private Takeovers() {
    }

    /**
     * Gives one thing in schema public to a role as which its maker could act then.
     *
     * @param object as ALTER names it: {@code VIEW public.asset}
     */
    public record TakeOverObject(String database, String role, String object) implements Remedy {

        /** Its maker would act as the new owner. */
        @Override
        public StepDraft draft(RemedyContext context) {
            List<ForeignOwned> one = NewOwner.possessions(context)
                .filter(each -> each.object().equals(object))
                .toList();
            return NewOwner
                .of(StepDraft.sql(Phase.OWNERSHIP, "take-over-" + Slug.ofObjects(object, object),
                        "Give " + object + " to " + role,
                        one.stream()
                            .map(each -> "It belongs to " + each.owner()
                                    + ", bears a name of Immich's, and is not what Immich's would be: " + each.danger()
                                    + ". Who made it could act as " + role
                                    + " then. Tick it only if you know what it does.")
                            .findFirst()
                            .orElse("It is not there any more.")),
                        database, quote(role), one, context)
                .onlyWhenTicked();
        }

    }

    /**
     * Gives what bears Immich's names in schema public and belongs to other roles to one
     * role.
     */
    public record TakeOverPublic(String database, String role) implements Remedy {

        /**
         * Object by object, so that it can be seen what changes hands, and back to whom.
         * What the role was granted becomes its own with the object, and is granted again
         * on the way back.
         */
        @Override
        public StepDraft draft(RemedyContext context) {
            String role = quote(role());
            return NewOwner.of(StepDraft.sql(Phase.OWNERSHIP, "take-over-public", "Give Immich's tables to " + role(),
                    "They belong to another role, so Immich may not read or change them. Extensions keep their owners, and so does "
                            + "what bears no name of Immich's."),
                    database, role, NewOwner.possessions(context).filter(one -> !one.isDangerous()).toList(), context);
        }

    }

    /**
     * Gives what a first start as another role left behind to one role: the tables of the
     * migrator, in which nothing is written yet.
     */
    public record TakeOverLedger(String database, String role) implements Remedy {

        /** What else bears names of Immich's is not its own before it has run. */
        @Override
        public StepDraft draft(RemedyContext context) {
            return NewOwner.of(StepDraft.sql(Phase.OWNERSHIP, "take-over-ledger",
                    "Give the migrator's tables to " + role,
                    "A first start as another role left them behind, empty. Immich looks for them, finds them, and may not use them."),
                    database, quote(role),
                    NewOwner.possessions(context)
                        .filter(one -> !one.isDangerous())
                        .filter(one -> one.object().startsWith("TABLE public.kysely_migrations"))
                        .toList(),
                    context);
        }

    }

    /**
     * Gives what bears names of Immich's to another role, object by object, so that it
     * can be seen what changes hands, and back to whom.
     */
    static final class NewOwner {

        private NewOwner() {
        }

        static Stream<ForeignOwned> possessions(RemedyContext context) {
            return context.contents().stream().flatMap(contents -> contents.strangers().possessions().stream());
        }

        static StepDraft of(StepDraft stepDraft, String database, String role, List<ForeignOwned> all,
                RemedyContext context) {
            return stepDraft
                .statements(context.superuser(), database,
                        all.stream()
                            .flatMap(one -> Stream.concat(revoked(one, role), Stream.of(given(one, role))))
                            .toList(),
                        Stream.concat(unchanged(all),
                                all.stream()
                                    .flatMap(one -> Stream.concat(Stream.of(owner(one.object(), quote(one.owner()))),
                                            granted(one, role))))
                            .toList())
                .noUndo("One statement for each");
        }

        /** What a person ticks by itself is known, whatever it is. */
        private static Statement given(ForeignOwned one, String role) {
            return one.isDangerous() ? owner(one.object(), role) : Statement.gives(one.object(), role);
        }

        /** Its owner then would run what Immich's role made of it meanwhile. */
        private static Stream<Statement> unchanged(List<ForeignOwned> all) {
            return all.isEmpty() ? Stream.empty()
                    : Stream.of(StatementFile.of("lock-ownership"), ForeignObjects.unchanged(all)).map(Statement::of);
        }

        private static Statement owner(String object, String role) {
            return Statement.of("ALTER " + object + " OWNER TO " + role);
        }

        /**
         * What the new owner was granted would be the old owner's on the way back, grant
         * options and columns included (PostgreSQL src/backend/utils/adt/acl.c,
         * aclnewowner). What it has passed on cannot be revoked without taking it from
         * others.
         */
        private static Stream<Statement> revoked(ForeignOwned foreignOwned, String role) {
            return foreignOwned.granted().isEmpty() || foreignOwned.passedOn() ? Stream.empty()
                    : Stream.of(Statement.of("REVOKE ALL ON " + granting(foreignOwned) + " FROM " + role));
        }

        private static Stream<Statement> granted(ForeignOwned foreignOwned, String role) {
            return GrantedAgain.of(foreignOwned.granted(), granting(foreignOwned), role);
        }

        /** GRANT has no word for the other kinds of relation. */
        private static String granting(ForeignOwned foreignOwned) {
            return foreignOwned.object().replaceFirst("^(MATERIALIZED VIEW|VIEW|FOREIGN TABLE) ", "TABLE ");
        }

    }

    /** Grants again what a change of owner took along. */
    static final class GrantedAgain {

        private static final String GRANTABLE = "*";

        private GrantedAgain() {
        }

        /**
         * Grants again what a change of owner took along.
         * @param granted as GRANT writes each, with the asterisk of an access control
         * list behind what may be passed on
         */
        static Stream<Statement> of(List<String> granted, String object, String role) {
            List<String> plain = granted.stream().filter(one -> !one.endsWith(GRANTABLE)).toList();
            List<String> grantable = granted.stream()
                .filter(one -> one.endsWith(GRANTABLE))
                .map(one -> one.substring(0, one.length() - GRANTABLE.length()))
                .toList();
            return Stream.concat(grant(plain, object, role, ""), grant(grantable, object, role, " WITH GRANT OPTION"));
        }

        private static Stream<Statement> grant(List<String> privileges, String object, String role, String option) {
            return privileges.isEmpty() ? Stream.empty() : Stream
                .of(Statement.of("GRANT " + String.join(", ", privileges) + " ON " + object + " TO " + role + option));
        }

    }

}
