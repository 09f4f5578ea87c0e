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

    /** The object is written by Postgres itself, with quotes where it needs them. */
    static Draft grantRight(Remedy.GrantRight remedy, Situation situation) {
        String right = remedy.privilege() + " ON " + remedy.object();
        String role = quote(remedy.role());
        return Draft
            .sql("grant-" + Slug.of(right), "Grant " + right,
                    "Everybody has this right by default. Somebody took it away, and Immich uses it.")
            .statement(Rights.superuser(situation), remedy.database(), Statement.of("GRANT " + right + " TO " + role),
                    Statement.of("REVOKE " + right + " FROM " + role));
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
        List<Possession> all = situation.server()
            .contents()
            .asOptional()
            .map(contents -> contents.strangers().possessions())
            .orElse(List.of());
        return Draft.sql("take-over-public", "Give Immich's tables to " + remedy.role(),
                "They belong to another role, so Immich may not read or change them. Extensions keep their owners, and so does what bears no name of Immich's.")
            .statements(Rights.superuser(situation), remedy.database(),
                    all.stream().map(one -> owner(one.object(), role)).toList(),
                    all.stream()
                        .flatMap(one -> Stream.concat(Stream.of(owner(one.object(), quote(one.owner()))),
                                granted(one, role)))
                        .toList())
            .noUndo("One statement for each");
    }

    private static Statement owner(String object, String role) {
        return Statement.of("ALTER " + object + " OWNER TO " + role);
    }

    /** GRANT has no word for the other kinds of relation. */
    private static Stream<Statement> granted(Possession possession, String role) {
        return possession.granted().isEmpty() ? Stream.empty()
                : Stream.of(Statement.of("GRANT " + String.join(", ", possession.granted()) + " ON "
                        + possession.object().replaceFirst("^(MATERIALIZED VIEW|VIEW|FOREIGN TABLE) ", "TABLE ")
                        + " TO " + role));
    }

}
