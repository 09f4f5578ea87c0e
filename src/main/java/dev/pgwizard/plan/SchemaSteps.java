package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.Situation;
import dev.pgwizard.remedy.Remedy;
import dev.pgwizard.server.Possession;
import java.util.List;
import java.util.stream.Stream;

/** Steps about the schema public and what stands in it. */
final class SchemaSteps {

    private SchemaSteps() {
    }

    static Draft grant(Remedy.GrantOnSchema remedy, Situation situation) {
        String object = remedy.privileges() + " ON SCHEMA " + quote(remedy.schema());
        String role = quote(remedy.role());
        return Draft
            .sql("grant-on-" + remedy.schema(), "Let " + remedy.role() + " create in the schema " + remedy.schema(),
                    "Immich creates its tables there.")
            .statement(Rights.superuser(situation), remedy.database(), Statement.of("GRANT " + object + " TO " + role),
                    Statement.of("REVOKE " + object + " FROM " + role));
    }

    static Draft create(Remedy.CreatePublicSchema remedy, Situation situation) {
        return Draft
            .sql("create-public", "Create the schema public",
                    "Immich's tables and functions name it, and it is not there.")
            .statement(Rights.superuser(situation), remedy.database(),
                    Statement.of("CREATE SCHEMA public AUTHORIZATION " + quote(remedy.owner())),
                    Statement.whileUnused("DROP SCHEMA public"));
    }

    /**
     * Object by object, so that it can be seen what changes hands, and back to whom. What
     * the role was granted becomes its own with the object, and is granted again on the
     * way back.
     */
    static Draft takeOver(Remedy.TakeOverPublic remedy, Situation situation) {
        String role = quote(remedy.role());
        return handOver(Draft.sql("take-over-public", "Give Immich's tables to " + remedy.role(),
                "They belong to another role, so Immich may not read or change them. Extensions keep their owners, and so does what bears no name of Immich's."),
                remedy.database(), role, possessions(situation).filter(one -> !one.isDangerous()).toList(), situation);
    }

    /** Its maker would act as the new owner. */
    static Draft takeOver(Remedy.TakeOverObject remedy, Situation situation) {
        List<Possession> one = possessions(situation).filter(each -> each.object().equals(remedy.object())).toList();
        return handOver(
                Draft.sql("take-over-" + Slug.of(remedy.object()), "Give " + remedy.object() + " to " + remedy.role(),
                        one.stream()
                            .map(each -> "It belongs to " + each.owner()
                                    + ", bears a name of Immich's, and is not what Immich's would be: " + each.danger()
                                    + ". Who made it could act as " + remedy.role()
                                    + " then. Tick it only if you know what it does.")
                            .findFirst()
                            .orElse("It is not there any more.")),
                remedy.database(), quote(remedy.role()), one, situation)
            .onlyWhenTicked();
    }

    /** What else bears names of Immich's is not its own before it has run. */
    static Draft takeOverLedger(Remedy.TakeOverLedger remedy, Situation situation) {
        return handOver(Draft.sql("take-over-ledger", "Give the migrator's tables to " + remedy.role(),
                "A first start as another role left them behind, empty. Immich looks for them, finds them, and may not use them."),
                remedy.database(), quote(remedy.role()),
                possessions(situation).filter(one -> !one.isDangerous())
                    .filter(one -> one.object().startsWith("TABLE public.kysely_migrations"))
                    .toList(),
                situation);
    }

    static Draft showRows(Remedy.ShowRowsToOwner remedy, Situation situation) {
        String table = "ALTER TABLE public." + quote(remedy.table()) + " ";
        return Draft.sql("show-rows-" + Slug.of(remedy.table()),
                "Show the rows of " + remedy.table() + " to the owner of the table",
                "Row level security is forced on its owner too, which is Immich. It stays on for all others, and no policy is touched.")
            .statement(Rights.superuser(situation), remedy.database(),
                    Statement.of(table + "NO FORCE ROW LEVEL SECURITY"),
                    Statement.of(table + "FORCE ROW LEVEL SECURITY"));
    }

    private static Stream<Possession> possessions(Situation situation) {
        return situation.server()
            .contents()
            .asOptional()
            .stream()
            .flatMap(contents -> contents.strangers().possessions().stream());
    }

    private static Draft handOver(Draft draft, String database, String role, List<Possession> all,
            Situation situation) {
        return draft
            .statements(Rights.superuser(situation), database,
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
    private static Stream<Statement> revoked(Possession possession, String role) {
        return possession.granted().isEmpty() || possession.passedOn() ? Stream.empty()
                : Stream.of(Statement.of("REVOKE ALL ON " + granting(possession) + " FROM " + role));
    }

    private static Stream<Statement> granted(Possession possession, String role) {
        return GrantSteps.again(possession.granted(), granting(possession), role);
    }

    /** GRANT has no word for the other kinds of relation. */
    private static String granting(Possession possession) {
        return possession.object().replaceFirst("^(MATERIALIZED VIEW|VIEW|FOREIGN TABLE) ", "TABLE ");
    }

}
