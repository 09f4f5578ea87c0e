-- What of other roles runs where a statement names the table c.
SELECT DISTINCT o.kind || ' ' || o.name || ' of ' || pg_get_userbyid(o.owner) AS code FROM (
       ${parts}) AS part (class, oid)
  JOIN pg_depend AS d ON d.classid = part.class AND d.objid = part.oid CROSS JOIN LATERAL (
    SELECT 'function', p.oid::regprocedure::text, p.proowner, EXISTS (SELECT FROM pg_language AS l
        WHERE l.oid = p.prolang AND l.lanname NOT IN ('internal', 'c')) AND NOT EXISTS (SELECT FROM pg_depend AS e
        WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e') FROM pg_proc AS p
     WHERE d.refclassid = 'pg_proc'::regclass AND p.oid = d.refobjid
        OR d.refclassid = 'pg_operator'::regclass AND p.oid = (SELECT oprcode FROM pg_operator AS q WHERE q.oid = d.refobjid)
    UNION ALL
    SELECT 'type', t.oid::regtype::text, t.typowner, false FROM pg_type AS t
     WHERE d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid
    UNION ALL
    SELECT 'operator', q.oid::regoperator::text, q.oprowner, false FROM pg_operator AS q
     WHERE d.refclassid = 'pg_operator'::regclass AND q.oid = d.refobjid
    UNION ALL
    SELECT 'table', r.oid::regclass::text, r.relowner, false FROM pg_class AS r
     WHERE d.classid = 'pg_policy'::regclass AND d.refclassid = 'pg_class'::regclass AND r.oid = d.refobjid
       AND r.oid <> c.oid) AS o (kind, name, owner, of_text)
 WHERE CASE WHEN EXISTS (SELECT FROM pg_roles AS r WHERE r.oid = o.owner AND r.rolsuper)
            THEN o.of_text AND EXISTS (SELECT FROM pg_proc AS q JOIN pg_roles AS r ON r.oid = q.proowner
              WHERE NOT r.rolsuper AND r.rolname <> current_user)
            ELSE pg_get_userbyid(o.owner) <> current_user END
