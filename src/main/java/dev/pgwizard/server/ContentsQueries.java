package dev.pgwizard.server;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every SELECT about the contents of Immich's database. Plain joins over the catalog
 * throughout: {@code pg_indexes}, {@code pg_get_indexdef} and regclass casts fail where a
 * library is not loaded or a right is missing.
 */
final class ContentsQueries {

    private ContentsQueries() {
    }

    /**
     * All of them.
     * @param names what Immich calls its own
     * @param acting the role whose rights count
     * @param path the search_path that Immich's role gets, as text
     */
    static List<Query> all(OwnNames names, String acting, String path) {
        return Stream
            .of(List.of(extensions(acting), schemas(acting, path), EmbeddingsQueries.columns(),
                    EmbeddingsQueries.widths(), EmbeddingsQueries.indexes(), PgvectoRsQueries.inside(acting),
                    eventTriggers(), tableMethods(), publishesAll(), AttachmentsQuery.of(names, acting),
                    Holdings.query(), PresentObjectsQuery.of(names)),
                    ObjectQueries.all(names, acting, path.replace("\"\"", "\"")), MigrationHistoryQueries.all())
            .flatMap(List::stream)
            .toList();
    }

    private static Query extensions(String acting) {
        return Query.rows("extensions", "which extensions are created",
                """
                        SELECT e.extname AS name, e.extversion AS version, n.nspname AS schema, o.rolname AS owner,
                               e.extrelocatable AS relocatable, coalesce(pg_has_role(r.oid, e.extowner, 'USAGE'), false) AS role_owns,
                               CASE WHEN a.default_version <> e.extversion
                                 THEN EXISTS (SELECT FROM pg_extension_update_paths(e.extname) AS p WHERE p.source = e.extversion
                                                 AND p.target = a.default_version AND p.path IS NOT NULL) ELSE false END AS updatable,
                               coalesce(substring(obj_description(e.oid, 'pg_extension') FROM %s)::timestamptz
                                 > pg_postmaster_start_time(), false) AS awaits_restart,
                               ARRAY(SELECT u.kind || ' ' || u.name FROM (VALUES %s) AS u (extension, kind, name) WHERE u.extension = e.extname
                                        AND NOT EXISTS (SELECT FROM pg_depend AS d CROSS JOIN pg_identify_object(d.classid, d.objid, 0) AS i
                                              WHERE d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'
                                                AND i.type = u.kind AND substring(i.identity FROM '^(?:"[^"]+(?:""[^"]*)*"|[^."(]+)[.]([^ (]+)') = u.name) ORDER BY 1) AS lacking
                          FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace
                          JOIN pg_roles AS o ON o.oid = e.extowner LEFT JOIN pg_roles AS r ON r.rolname = ?
                          LEFT JOIN pg_available_extensions AS a ON a.name = e.extname
                         ORDER BY e.oid"""
                    .formatted(UpdateMark.PATTERN, UsedOfExtensions.rows()),
                acting);
    }

    /**
     * A schema that the path does not name is of no interest, and there may be many. A
     * role that is not there yet will have what everybody has.
     */
    private static Query schemas(String acting, String path) {
        return Query.rows("schemas", "which schemas there are",
                """
                        SELECT n.nspname AS name, o.rolname AS owner,
                               coalesce(has_schema_privilege(r.oid, n.oid, 'USAGE'), has_schema_privilege('public', n.oid, 'USAGE')) AS usage,
                               coalesce(has_schema_privilege(r.oid, n.oid, 'CREATE'), has_schema_privilege('public', n.oid, 'CREATE')) AS create,
                               coalesce(pg_has_role(r.oid, n.nspowner, 'USAGE'), false) AS owns
                          FROM pg_namespace AS n JOIN pg_roles AS o ON o.oid = n.nspowner
                          LEFT JOIN pg_roles AS r ON r.rolname = ?
                         WHERE n.nspname IN ('public', 'vectors', ?)
                            OR strpos(lower(?), lower(n.nspname)) > 0
                            OR n.oid IN (SELECT extnamespace FROM pg_extension)
                         ORDER BY n.oid LIMIT 500""",
                acting, acting, path.replace("\"\"", "\""));
    }

    private static Query eventTriggers() {
        return Query.rows("eventTriggers", "which event triggers there are", """
                SELECT e.evtname AS name, e.evtevent AS event, coalesce(e.evttags, '{}') AS tags,
                       e.evtenabled AS firing, o.rolname AS owner, p.proname AS function, l.lanname AS language,
                       p.prosecdef AS definer, left(p.prosrc, %d) AS body
                  FROM pg_event_trigger AS e JOIN pg_roles AS o ON o.oid = e.evtowner
                  JOIN pg_proc AS p ON p.oid = e.evtfoid JOIN pg_language AS l ON l.oid = p.prolang
                 WHERE e.evtenabled <> 'D' ORDER BY e.evtname LIMIT 50""".formatted(TriggerFunction.READ));
    }

    private static Query tableMethods() {
        return Query.of("tableMethods", "which forms of tables there are",
                "SELECT json_agg(amname ORDER BY oid) FROM pg_am WHERE amtype = 't'");
    }

    private static Query publishesAll() {
        return Query.of("publishesAll", "which publications there are",
                "SELECT to_json(EXISTS (SELECT FROM pg_publication WHERE puballtables))");
    }

}
