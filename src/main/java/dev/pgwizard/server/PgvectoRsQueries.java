package dev.pgwizard.server;

/**
 * The SELECTs about what still uses pgvecto.rs. Its library need not be loaded for them.
 */
final class PgvectoRsQueries {

    private PgvectoRsQueries() {
    }

    /**
     * A table of a foreign schema counts too. Rights by default (deptype a) go with the
     * schema, and an extension depends on its schema by itself.
     */
    static Query inside() {
        return Query.row("pgvectoRs", "what uses pgvecto.rs",
                """
                        SELECT ARRAY(SELECT n.nspname || '.' || c.relname || '.' || a.attname
                                       FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
                                       JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_type AS t ON t.oid = a.atttypid
                                       JOIN pg_depend AS d ON d.classid = 'pg_type'::regclass AND d.deptype = 'e'
                                         AND d.objid IN (t.oid, t.typelem)
                                       JOIN pg_extension AS e ON e.oid = d.refobjid AND d.refclassid = 'pg_extension'::regclass
                                      WHERE e.extname = 'vectors' AND c.relkind IN ('r', 'p', 'm', 'f') AND NOT a.attisdropped
                                     UNION ALL
                                     SELECT n.nspname || '.' || c.relname FROM pg_class AS c
                                       JOIN pg_am AS m ON m.oid = c.relam JOIN pg_namespace AS n ON n.oid = c.relnamespace
                                      WHERE m.amname = 'vectors' AND c.relkind IN ('i', 'I') LIMIT 50) AS uses,
                               EXISTS (SELECT FROM pg_depend AS d
                                        WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = to_regnamespace('vectors')
                                          AND d.deptype = 'n' AND d.classid <> 'pg_extension'::regclass
                                          AND NOT EXISTS (SELECT FROM pg_depend AS e WHERE e.classid = d.classid
                                                             AND e.objid = d.objid AND e.deptype = 'e')) AS shared""");
    }

    /** Asked of each other database of the server. */
    static Query isThere() {
        return Query.of("there", "whether pgvecto.rs is created",
                "SELECT to_json(EXISTS (SELECT FROM pg_extension WHERE extname = 'vectors'))");
    }

}
