package dev.pgwizard.server;

/**
 * Whose code runs where a statement names a table. Even {@code SELECT count(*)} runs
 * some, with the rights of whoever asks: the planner computes what is constant in the
 * expressions of indexes and statistics (PostgreSQL src/backend/utils/cache/relcache.c,
 * RelationGetIndexExpressions; tried with 15). What belongs to a superuser or to who asks
 * is no foreign code; what an extension brought belongs to a superuser, as a rule.
 */
public final class ForeignCode {

    /** Read when a query of the table is planned. */
    private static final String PLANNED = """
            SELECT 'pg_class'::regclass, x.indexrelid FROM pg_index AS x WHERE x.indrelid = <table>
             UNION ALL SELECT 'pg_statistic_ext'::regclass, s.oid FROM pg_statistic_ext AS s WHERE s.stxrelid = <table>
             UNION ALL SELECT 'pg_policy'::regclass, p.oid FROM pg_policy AS p WHERE p.polrelid = <table> AND row_security_active(<table>)""";

    /**
     * Computed, as far as they are constant, where a column may not be empty any more.
     */
    private static final String CHECKED = "SELECT 'pg_constraint'::regclass, k.oid FROM pg_constraint AS k WHERE k.conrelid = <table>";

    /**
     * Computed when rows are rewritten, too, and the types of columns, for which casts
     * and operators may be chosen that belong to whoever made the type.
     */
    private static final String REWRITTEN = PLANNED + """

            UNION ALL SELECT 'pg_class'::regclass, <table>
            UNION ALL SELECT 'pg_attrdef'::regclass, e.oid FROM pg_attrdef AS e WHERE e.adrelid = <table>
            UNION ALL\s""" + CHECKED;

    private static final String NAMED = """
            SELECT DISTINCT o.kind || ' ' || o.name || ' of ' || pg_get_userbyid(o.owner) AS code FROM (
                   <parts>) AS part (class, oid)
              JOIN pg_depend AS d ON d.classid = part.class AND d.objid = part.oid CROSS JOIN LATERAL (
                SELECT 'function', p.oid::regprocedure::text, p.proowner FROM pg_proc AS p
                 WHERE d.refclassid = 'pg_proc'::regclass AND p.oid = d.refobjid
                    OR d.refclassid = 'pg_operator'::regclass AND p.oid = (SELECT oprcode FROM pg_operator AS q WHERE q.oid = d.refobjid)
                UNION ALL
                SELECT 'type', t.oid::regtype::text, t.typowner FROM pg_type AS t
                 WHERE d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid
                UNION ALL
                SELECT 'table', r.oid::regclass::text, r.relowner FROM pg_class AS r
                 WHERE d.classid = 'pg_policy'::regclass AND d.refclassid = 'pg_class'::regclass AND r.oid = d.refobjid AND r.oid <> <table>) AS o (kind, name, owner)
             WHERE pg_get_userbyid(o.owner) <> current_user AND NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.oid = o.owner AND r.rolsuper)""";

    private static final String INHERITED = """

            UNION SELECT 'table ' || i.inhrelid::regclass::text || ' behind it' FROM pg_inherits AS i WHERE i.inhparent = <table>""";

    private ForeignCode() {
    }

    /**
     * A subquery of one text, which is null where there is none.
     * @param table the table's number, as SQL
     */
    public static String ofPlanning(String table) {
        return listed(PLANNED, "", table);
    }

    /** The same for what changes rows or computes with them. */
    public static String ofRewriting(String table) {
        return listed(REWRITTEN, INHERITED, table);
    }

    /** The same for SET NOT NULL, which reads rows and computes with none. */
    public static String ofChecks(String table) {
        return listed(CHECKED, INHERITED, table);
    }

    /**
     * Why a query that computes with its rows is not run now; null where it may be. Not
     * without {@link TableLocks}, behind which somebody could be quick.
     */
    static String whyUnread(String table) {
        return why(ofRewriting(table), table);
    }

    /** The same for a query that takes no more than Postgres' own types from it. */
    static String whyUncounted(String table) {
        return why(ofPlanning(table), table);
    }

    private static String why(String code, String table) {
        return "CASE WHEN NOT " + TableLocks.held(table)
                + " THEN 'another session has locked it, or you may not lock it' ELSE 'because of ' || " + code
                + " END";
    }

    private static String listed(String parts, String more, String table) {
        return "(SELECT string_agg(code, ', ' ORDER BY code) FROM ("
                + (NAMED.replace("<parts>", parts) + more).replace("<table>", table) + ") AS found)";
    }

}
