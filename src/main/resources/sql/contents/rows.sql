-- what Immich's own tables hold: its migrations, and how long its embeddings are
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: none
--
-- A table of the history may be missing, unreadable or another application's, an array tells its length only row by row, and a
-- statement that names such a table would fail with the whole batch; query_to_xml runs its text only where none of that is so, where
-- nothing that somebody attached to the table would run, and under a lock against what comes meanwhile, which the wizard takes before.
-- No value is long enough to fill the answer. That travels as hexadecimal digits, because XML would escape it and not every build of
-- Postgres can parse XML.
--
-- The look for what of other roles would run stands in statements/foreign-code.sql, too, for plans, and is explained there: r, where
-- such a table is rewritten, p, while a query of it is planned, which is enough for a length, unless a policy computes with the row.
WITH histories (name, columns, value, sorted) AS (
  VALUES ('kysely_migrations'::name, '{timestamp,name}'::name[], 'name', '"timestamp", name LIMIT 2000'),
         ('migrations', '{timestamp,name}', 'name', '"timestamp" DESC LIMIT 1'),
         ('version_history', '{createdAt,version}', 'version', '"createdAt" DESC LIMIT 1')),
tables AS MATERIALIZED (
  SELECT c.oid, c.nspname, c.relname, c.relkind, c.allowed, c.held, found.code, found.planned
    FROM (SELECT c.oid, n.nspname, c.relname, c.relkind,
                 has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT') AS allowed,
                 ((NOT has_table_privilege('pg_namespace'::regclass, 'UPDATE, DELETE, TRUNCATE')
                        OR EXISTS (SELECT FROM pg_locks AS l
                            WHERE l.pid = pg_backend_pid() AND l.granted AND l.relation = 'pg_namespace'::regclass
                              AND l.mode = 'ShareLock'))
                       AND (EXISTS (SELECT FROM pg_locks AS l
                            WHERE l.pid = pg_backend_pid() AND l.granted AND l.relation = c.oid
                              AND l.mode = 'ShareUpdateExclusiveLock')
                            OR NOT has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE')
                               AND EXISTS (SELECT FROM pg_locks AS l
                            WHERE l.pid = pg_backend_pid() AND l.granted AND l.relation = c.oid
                              AND l.mode = 'AccessShareLock'))) AS held
            FROM pg_class AS c
            JOIN pg_namespace AS n ON n.oid = c.relnamespace
           WHERE c.relname = ANY (ARRAY(SELECT name FROM histories) || '{smart_search,face_search,asset_faces}'::name[])
             AND CASE WHEN c.relname IN ('smart_search', 'face_search', 'asset_faces') THEN c.relkind = 'r'
                      ELSE n.nspname = 'public' AND c.relname IN (SELECT name FROM histories)
                           AND (c.relkind = 'r' OR c.relname = 'kysely_migrations' AND c.relkind IN ('v', 'p') AND EXISTS (
                             SELECT FROM pg_class AS s WHERE s.relname = 'system_metadata' AND s.relnamespace = n.oid)) END
           ORDER BY n.nspname = 'public' DESC, n.nspname, c.relname DESC
           LIMIT 20) AS c
   CROSS JOIN LATERAL (
     SELECT string_agg(DISTINCT code, ', ' ORDER BY code) FILTER (WHERE met LIKE '%r%') AS code,
            string_agg(DISTINCT code, ', ' ORDER BY code) FILTER (WHERE met LIKE '%p%') AS planned
       FROM (
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
       ) AS found) AS found),
unread AS MATERIALIZED (
  SELECT oid, CASE WHEN relkind <> 'r' THEN 'because it is a view or has partitions'
                   WHEN NOT held THEN 'another session has locked it, or you may not lock it'
                   ELSE 'because of ' || code END AS why
    FROM tables)
SELECT json_build_object(
  'histories', (
    SELECT coalesce(json_agg(json_build_object(
             'table', t.relname,
             'allowed', t.allowed,
             'unread', CASE WHEN t.allowed THEN '`' || t.relname || '` is not read, ' || u.why || '.' END,
             'values', CASE WHEN t.allowed AND u.why IS NULL
               THEN convert_from(decode(substring(query_to_xml(format(
                      'SELECT encode(convert_to(coalesce(json_agg(v), ''[]'')::text, ''UTF8''), ''hex'') AS j'
                      ' FROM (SELECT left(concat(%3$I), 1000) AS v FROM ONLY %1$I.%2$I ORDER BY %4$s) AS chosen',
                      t.nspname, t.relname, h.value, h.sorted), true, false, '')::text
                      FROM '<j>([0-9a-f]*)</j>'), 'hex'), 'UTF8')::json
               ELSE '[]' END) ORDER BY t.relname), '[]')
      FROM histories AS h
      JOIN tables AS t ON t.relname = h.name
      JOIN unread AS u ON u.oid = t.oid
     WHERE (SELECT count(*) FROM pg_attribute AS a
             WHERE a.attrelid = t.oid AND NOT a.attisdropped AND a.attname = ANY (h.columns)) = cardinality(h.columns)),
  'embeddings', (
    SELECT coalesce(json_agg(json_build_object(
             'schema', t.nspname,
             'table', t.relname,
             'foreign_code', coalesce(t.code, ''),
             'widths', CASE WHEN t.allowed AND t.held
                             AND CASE WHEN row_security_active(t.oid) THEN t.code IS NULL ELSE t.planned IS NULL END AND EXISTS (
                            SELECT FROM pg_attribute AS a
                             WHERE a.attrelid = t.oid AND a.attname = 'embedding' AND NOT a.attisdropped
                               AND a.atttypid = 'real[]'::regtype)
               THEN substring(query_to_xml(format(
                      'SELECT min(cardinality(embedding)) || '','' || max(cardinality(embedding)) AS w FROM ONLY %I.%I',
                      t.nspname, t.relname), true, false, '')::text FROM '<w>([0-9,]*)</w>') END)), '[]')
      FROM tables AS t
     WHERE t.relname NOT IN (SELECT name FROM histories)));
