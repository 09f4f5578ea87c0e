package dev.pgwizard.server;

/** The part of a SELECT about what uses a table or a column in a view or a rule. */
final class ViewQueries {

    /**
     * The views, materialized views and rules behind a row {@code d} of
     * {@code pg_depend}, as {@link Obstacle}s. They are themselves {@code v}.
     */
    static final String BEHIND = """
            SELECT y.object, format('SELECT %s(%s)', y.shows, y.oid), 'DROP ' || y.object
              FROM pg_rewrite AS r JOIN pg_class AS v ON v.oid = r.ev_class JOIN pg_namespace AS w ON w.oid = v.relnamespace CROSS JOIN LATERAL (
                SELECT format(CASE v.relkind WHEN 'v' THEN 'VIEW %2$I.%3$I' WHEN 'm' THEN 'MATERIALIZED VIEW %2$I.%3$I' ELSE 'RULE %1$I ON %2$I.%3$I' END, r.rulename, w.nspname, v.relname) AS object,
                       CASE WHEN v.relkind IN ('v', 'm') THEN 'pg_get_viewdef' ELSE 'pg_get_ruledef' END AS shows, CASE WHEN v.relkind IN ('v', 'm') THEN v.oid ELSE r.oid END AS oid) AS y
             WHERE d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid""";

    private ViewQueries() {
    }

}
