package dev.pgwizard.plan;

import static dev.pgwizard.postgres.Identifier.quote;

import dev.pgwizard.check.Situation;
import dev.pgwizard.postgres.Literal;
import dev.pgwizard.remedy.Remedy;
import java.util.List;

/** Steps about the schema public and what stands in it. */
final class SchemaSteps {

    /**
     * Objects that an extension brought along (deptype e) stay with it; sequences that
     * belong to a column (deptype a, i) follow their table.
     */
    private static final String TAKE_OVER = """
            DO $take_over$
            DECLARE one record;
            BEGIN
              FOR one IN
                SELECT CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                         WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END AS kind, c.oid::regclass::text AS name
                  FROM pg_catalog.pg_class AS c
                 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                   AND c.relowner <> %1$s::regrole AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                     WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'a', 'i'))
                UNION ALL
                SELECT 'ROUTINE', p.oid::regprocedure::text FROM pg_catalog.pg_proc AS p
                 WHERE p.pronamespace = 'public'::regnamespace AND p.proowner <> %1$s::regrole
                   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                     WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
                UNION ALL
                SELECT 'TYPE', t.oid::regtype::text FROM pg_catalog.pg_type AS t
                 WHERE t.typnamespace = 'public'::regnamespace AND t.typtype IN ('e', 'd') AND t.typowner <> %1$s::regrole
                   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d
                     WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
              LOOP
                EXECUTE format('ALTER %%s %%s OWNER TO %%s', one.kind, one.name, %1$s::regrole);
              END LOOP;
            END
            $take_over$""";

    private SchemaSteps() {
    }

    static Draft grant(Remedy.GrantOnSchema remedy, Situation situation) {
        String object = "USAGE, CREATE ON SCHEMA " + quote(remedy.schema());
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
                    Statement.of("DROP SCHEMA public"));
    }

    static Draft takeOver(Remedy.TakeOverPublic remedy, Situation situation) {
        String role = Literal.quote(quote(remedy.role()));
        return Draft
            .sql("take-over-public", "Give Immich's tables to " + remedy.role(),
                    "They belong to another role, so Immich may not read or change them. Extensions keep their owners.")
            .statements(Rights.superuser(situation), remedy.database(),
                    List.of(Statement.of(TAKE_OVER.formatted(role))), List.of())
            .noUndo("By hand: the owners before are named in the finding");
    }

}
