-- What of other roles a statement meets that names the table c, and which kinds of statements meet it: p, a query, when it is planned,
-- which reads indexes, statistics, policies and, where constraint_exclusion is on, constraints; r, what rewrites rows or computes with
-- them, for whose columns casts and operators may be chosen that belong to whoever made the type; c, SET NOT NULL, which computes what
-- is constant in constraints. What inherits from the table, or from what it inherits, meets what changes it, too.
-- The last but one is what has no entry in pg_depend: Postgres' own functions, of which those that are not immutable run a text
-- (query_to_xml, ts_rewrite), read a view or write a file, with the rights of whoever computes the expression; and what JSON_VALUE
-- returns, such as a domain with its check (tried with 17 and 18).
SELECT o.kind || ' ' || o.name || ' of ' || pg_get_userbyid(o.owner) AS code, part.met
  FROM (SELECT 'pg_class'::regclass, x.indexrelid, 'pr' FROM pg_index AS x WHERE x.indrelid = c.oid
        UNION ALL
        SELECT 'pg_statistic_ext'::regclass, s.oid, 'pr' FROM pg_statistic_ext AS s WHERE s.stxrelid = c.oid
        UNION ALL
        SELECT 'pg_policy'::regclass, p.oid, 'pr' FROM pg_policy AS p WHERE p.polrelid = c.oid AND row_security_active(c.oid)
        UNION ALL
        SELECT 'pg_constraint'::regclass, k.oid, 'prc' FROM pg_constraint AS k WHERE k.conrelid = c.oid
        UNION ALL
        SELECT 'pg_class'::regclass, c.oid, 'r'
        UNION ALL
        SELECT 'pg_attrdef'::regclass, e.oid, 'r' FROM pg_attrdef AS e WHERE e.adrelid = c.oid) AS part (class, oid, met)
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
 UNION ALL
SELECT used.what || ' in the ' || tree.kind || ' ' || tree.name, 'pr'
  FROM (SELECT 'check', k.conname, left(k.conbin::text, 50001) FROM pg_constraint AS k WHERE k.conrelid = c.oid
        UNION ALL
        SELECT 'policy', y.polname, concat(left(y.polqual::text, 50001), left(y.polwithcheck::text, 50001)) FROM pg_policy AS y
         WHERE y.polrelid = c.oid AND row_security_active(c.oid)
        UNION ALL
        SELECT 'default', a.attname, left(e.adbin::text, 50001) FROM pg_attrdef AS e
          JOIN pg_attribute AS a ON a.attrelid = e.adrelid AND a.attnum = e.adnum
         WHERE e.adrelid = c.oid) AS tree (kind, name, nodes)
 CROSS JOIN LATERAL (
   SELECT 'function ' || f.oid::regprocedure::text FROM regexp_matches(tree.nodes, 'funcid ([0-9]+)', 'g') AS node (number)
     JOIN pg_proc AS f ON f.oid = node.number[1]::oid
    WHERE f.provolatile <> 'i' AND tree.kind <> 'default'
   UNION ALL
   SELECT 'what is too long to be looked at' WHERE length(tree.nodes) > 50000
   UNION ALL
   SELECT 'type ' || t.oid::regtype::text || ' of ' || pg_get_userbyid(t.typowner)
     FROM regexp_matches(tree.nodes, 'typid ([0-9]+)', 'g') AS node (number)
     JOIN pg_type AS t ON t.oid = node.number[1]::oid JOIN pg_roles AS r ON r.oid = t.typowner
    WHERE NOT r.rolsuper AND r.rolname <> current_user) AS used (what)
 UNION ALL
SELECT 'table ' || CASE c.oid WHEN i.inhparent THEN i.inhrelid::regclass::text || ' behind it'
         ELSE i.inhparent::regclass::text || ' above it' END, 'rc'
  FROM pg_inherits AS i WHERE c.oid IN (i.inhparent, i.inhrelid)
