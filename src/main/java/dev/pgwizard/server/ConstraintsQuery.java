package dev.pgwizard.server;

/**
 * The part of a SELECT about what refuses a row that Immich stores: a column that it does
 * not know and that takes no null, a unique index without its key, a check of somebody
 * else; and what of Immich's own does not fire. A check that says no more than NOT NULL
 * of its column is none. The way back makes a check anew without looking at the rows.
 */
final class ConstraintsQuery {

    private static final String SQL = """
            SELECT c.relname AS table, k.conname AS name, 'CONSTRAINT' AS kind, k.contype = 'u' AS stops,
                   format('ALTER TABLE public.%I DROP CONSTRAINT %I', c.relname, k.conname) AS off,
                   format('ALTER TABLE public.%I ADD CONSTRAINT %I %s%s', c.relname, k.conname, pg_get_constraintdef(k.oid),
                     CASE WHEN k.contype IN ('c', 'f') AND k.convalidated THEN ' NOT VALID' ELSE '' END) AS back
              FROM tables AS c JOIN pg_constraint AS k ON k.conrelid = c.oid
             WHERE (k.contype IN ('c', 'x') OR k.contype = 'u' AND NOT <keyed> AND NOT EXISTS (SELECT FROM pg_constraint AS r WHERE r.contype = 'f' AND r.conindid = k.conindid)) AND NOT k.conname = ANY (<known>)
               AND NOT (k.contype = 'c' AND EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnotnull AND k.conkey = ARRAY[a.attnum]
                          AND pg_get_expr(k.conbin, k.conrelid) = format('(%I IS NOT NULL)', a.attname)))
                OR k.contype = 'f' AND k.confrelid NOT IN (SELECT oid FROM tables)
            UNION ALL
            SELECT c.relname, i.relname, 'INDEX', x.indpred IS NULL, format('DROP INDEX public.%I', i.relname), pg_get_indexdef(i.oid)
              FROM tables AS c JOIN pg_index AS x ON x.indrelid = c.oid JOIN pg_class AS i ON i.oid = x.indexrelid
             WHERE x.indisunique AND NOT <keyed of index> AND NOT i.relname = ANY (<known>) AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.oid AND k.contype <> 'f')
            UNION ALL
            SELECT c.relname, a.attname, 'COLUMN', true, format('ALTER TABLE public.%I ALTER COLUMN %I DROP NOT NULL', c.relname, a.attname),
                   format('ALTER TABLE public.%I ALTER COLUMN %I SET NOT NULL', c.relname, a.attname)
              FROM tables AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
             WHERE a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND NOT c.relname || '.' || a.attname = ANY (<filled>)
               AND NOT EXISTS (SELECT FROM pg_index AS p WHERE p.indrelid = c.oid AND p.indisprimary AND a.attnum = ANY (p.indkey))
            UNION ALL
            SELECT c.relname, t.tgname, 'TRIGGER', true, format('ALTER TABLE public.%I ENABLE TRIGGER %I', c.relname, t.tgname),
                   format('ALTER TABLE public.%I %s TRIGGER %I', c.relname, CASE t.tgenabled WHEN 'D' THEN 'DISABLE' ELSE 'ENABLE REPLICA' END, t.tgname)
              FROM tables AS c JOIN pg_trigger AS t ON t.tgrelid = c.oid JOIN pg_proc AS p ON p.oid = t.tgfoid
             WHERE t.tgenabled IN ('D', 'R') AND NOT t.tgisinternal AND p.proname = ANY (<functions>) AND p.pronamespace = c.relnamespace
             ORDER BY 1, 2 LIMIT 50""";

    private ConstraintsQuery() {
    }

    static String of(OwnNames names) {
        return SQL.replace("<functions>", names.triggerFunctions())
            .replace("<keyed>", keyed("k.conkey"))
            .replace("<keyed of index>", keyed("x.indkey::int2[]"))
            .replace("<known>", names.constraints())
            .replace("<filled>", names.filled());
    }

    /** Whether columns hold the whole primary key, so that they differ in any case. */
    private static String keyed(String columns) {
        return "coalesce((SELECT p.indkey::int2[] <@ " + columns
                + " FROM pg_index AS p WHERE p.indrelid = c.oid AND p.indisprimary), false)";
    }

}
