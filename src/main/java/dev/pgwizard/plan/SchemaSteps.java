package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.ForeignOwned;
import java.util.List;
import java.util.stream.Stream;

/** Steps about the schema public and what stands in it. */
final class SchemaSteps {

    private SchemaSteps() {
    }

    static StepDraft grant(Remedy.GrantOnSchema remedy, CheckContext context) {
        String object = remedy.privileges() + " ON SCHEMA " + quote(remedy.schema());
        String role = quote(remedy.role());
        return StepDraft
            .sql("grant-on-" + remedy.schema(), "Let " + remedy.role() + " create in the schema " + remedy.schema(),
                    "Immich creates its tables there.")
            .statement(WizardRights.superuser(context), remedy.database(),
                    Statement.of("GRANT " + object + " TO " + role),
                    Statement.of("REVOKE " + object + " FROM " + role));
    }

    static StepDraft create(Remedy.CreatePublicSchema remedy, CheckContext context) {
        return StepDraft
            .sql("create-public", "Create the schema public",
                    "Immich's tables and functions name it, and it is not there.")
            .statement(WizardRights.superuser(context), remedy.database(),
                    Statement.of("CREATE SCHEMA public AUTHORIZATION " + quote(remedy.owner())),
                    Statement.whileUnused("DROP SCHEMA public"));
    }

    /**
     * Object by object, so that it can be seen what changes hands, and back to whom. What
     * the role was granted becomes its own with the object, and is granted again on the
     * way back.
     */
    static StepDraft takeOver(Remedy.TakeOverPublic remedy, CheckContext context) {
        String role = quote(remedy.role());
        return handOver(StepDraft.sql("take-over-public", "Give Immich's tables to " + remedy.role(),
                "They belong to another role, so Immich may not read or change them. Extensions keep their owners, and so does what bears no name of Immich's."),
                remedy.database(), role, possessions(context).filter(one -> !one.isDangerous()).toList(), context);
    }

    /** Its maker would act as the new owner. */
    static StepDraft takeOver(Remedy.TakeOverObject remedy, CheckContext context) {
        List<ForeignOwned> one = possessions(context).filter(each -> each.object().equals(remedy.object())).toList();
        return handOver(
                StepDraft.sql("take-over-" + Slug.of(remedy.object()),
                        "Give " + remedy.object() + " to " + remedy.role(),
                        one.stream()
                            .map(each -> "It belongs to " + each.owner()
                                    + ", bears a name of Immich's, and is not what Immich's would be: " + each.danger()
                                    + ". Who made it could act as " + remedy.role()
                                    + " then. Tick it only if you know what it does.")
                            .findFirst()
                            .orElse("It is not there any more.")),
                remedy.database(), quote(remedy.role()), one, context)
            .onlyWhenTicked();
    }

    /** What else bears names of Immich's is not its own before it has run. */
    static StepDraft takeOverLedger(Remedy.TakeOverLedger remedy, CheckContext context) {
        return handOver(StepDraft.sql("take-over-ledger", "Give the migrator's tables to " + remedy.role(),
                "A first start as another role left them behind, empty. Immich looks for them, finds them, and may not use them."),
                remedy.database(), quote(remedy.role()),
                possessions(context).filter(one -> !one.isDangerous())
                    .filter(one -> one.object().startsWith("TABLE public.kysely_migrations"))
                    .toList(),
                context);
    }

    static StepDraft showRows(Remedy.ShowRowsToOwner remedy, CheckContext context) {
        String table = "ALTER TABLE public." + quote(remedy.table()) + " ";
        return StepDraft.sql("show-rows-" + Slug.of(remedy.table()),
                "Show the rows of " + remedy.table() + " to the owner of the table",
                "Row level security is forced on its owner too, which is Immich. It stays on for all others, and no policy is touched.")
            .statement(WizardRights.superuser(context), remedy.database(),
                    Statement.of(table + "NO FORCE ROW LEVEL SECURITY"),
                    Statement.of(table + "FORCE ROW LEVEL SECURITY"));
    }

    private static Stream<ForeignOwned> possessions(CheckContext context) {
        return context.server()
            .contents()
            .asOptional()
            .stream()
            .flatMap(contents -> contents.strangers().possessions().stream());
    }

    private static StepDraft handOver(StepDraft stepDraft, String database, String role, List<ForeignOwned> all,
            CheckContext context) {
        return stepDraft
            .statements(WizardRights.superuser(context), database,
                    all.stream()
                        .flatMap(one -> Stream.concat(revoked(one, role), Stream.of(owner(one.object(), role))))
                        .toList(),
                    all.stream()
                        .flatMap(one -> Stream.concat(Stream.of(owner(one.object(), quote(one.owner()))),
                                granted(one, role)))
                        .toList())
            .noUndo("One statement for each");
    }

    private static Statement owner(String object, String role) {
        return Statement.of("ALTER " + object + " OWNER TO " + role);
    }

    /**
     * What the new owner was granted would be the old owner's on the way back, grant
     * options and columns included (PostgreSQL src/backend/utils/adt/acl.c, aclnewowner).
     * What it has passed on cannot be revoked without taking it from others.
     */
    private static Stream<Statement> revoked(ForeignOwned foreignOwned, String role) {
        return foreignOwned.granted().isEmpty() || foreignOwned.passedOn() ? Stream.empty()
                : Stream.of(Statement.of("REVOKE ALL ON " + granting(foreignOwned) + " FROM " + role));
    }

    private static Stream<Statement> granted(ForeignOwned foreignOwned, String role) {
        return GrantSteps.again(foreignOwned.granted(), granting(foreignOwned), role);
    }

    /** GRANT has no word for the other kinds of relation. */
    private static String granting(ForeignOwned foreignOwned) {
        return foreignOwned.object().replaceFirst("^(MATERIALIZED VIEW|VIEW|FOREIGN TABLE) ", "TABLE ");
    }

}
