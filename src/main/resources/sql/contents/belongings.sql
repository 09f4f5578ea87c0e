-- whose the tables are
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: acting (the role that Immich's becomes when it logs in), tables (an array of the names of Immich's), functions (of its
--   functions), functions_as_json (those with arguments, as objects with a signature), types (of its types)
--
-- There may be very many tables, so this goes through them once: those of a schema that the role may not use are counted, what the
-- role owns and nobody granted anything on is passed over, and only about the others each right is asked for. What an extension
-- brought along belongs to the extension (pg_depend, deptype e) and is nobody's business. pg_dump reads every table and sequence of
-- every schema and every large object, and stops where row level security would keep rows from it.
--
-- What Immich would run stays its maker's, who acts as Immich's role then: a function that he may write anew, a cast of a type, the
-- row triggers and indexes that the owner of a partitioned table gives its partitions, and triggers of whoever may make them.
WITH role AS MATERIALIZED (
  SELECT r.oid, r.rolsuper AS superuser, r.rolbypassrls AS sees_all_rows
    FROM (SELECT) AS always LEFT JOIN pg_roles AS r ON r.rolname = :'acting'),
schemas AS MATERIALIZED (
  SELECT n.oid, n.nspname AS name, u.usable, NOT u.usable AND n.nspname <> 'public' AS closed
    FROM pg_namespace AS n
   CROSS JOIN role AS r
   CROSS JOIN LATERAL (SELECT has_schema_privilege(r.oid, n.oid, 'USAGE') AS usable) AS u
   WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND r.superuser IS NOT TRUE),
members AS MATERIALIZED (
  SELECT d.classid, d.objid
    FROM pg_extension AS e
    JOIN pg_depend AS d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'),
-- OFFSET keeps the quickest condition in front of the others.
census AS MATERIALIZED (
  SELECT count(*) FILTER (WHERE c.relkind IN ('r', 'p', 'S')
           AND c.relnamespace = ANY (ARRAY(SELECT oid FROM schemas WHERE closed))) AS closed,
         array_agg(c.oid) FILTER (WHERE c.relkind IN ('r', 'p', 'S')
           AND c.relnamespace = ANY (ARRAY(SELECT oid FROM schemas WHERE NOT closed))) AS open,
         array_agg(c.oid) FILTER (WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
           AND c.relnamespace = (SELECT oid FROM schemas WHERE name = 'public')) AS in_public
    FROM (SELECT oid, relkind, relnamespace
            FROM pg_class
           WHERE relowner <> coalesce((SELECT oid FROM role), 0) OR relacl IS NOT NULL
              OR relnamespace = ANY (ARRAY(SELECT oid FROM schemas WHERE NOT usable))
          OFFSET 0) AS c),
-- Who has the lists of migrations restored Immich, as a rule, and its functions are as good as its tables.
keepers AS MATERIALIZED (
  SELECT min(c.relowner) AS oid
    FROM pg_class AS c
   WHERE c.relnamespace = (SELECT oid FROM schemas WHERE name = 'public') AND c.relname IN ('kysely_migrations', 'migrations')
  HAVING count(DISTINCT c.relowner) = 1
   UNION
  SELECT r.oid FROM pg_roles AS r WHERE r.rolsuper),
routines AS MATERIALIZED (
  SELECT p.oid, p.proname AS name, p.proowner AS owner, p.proacl AS acl, signed.taken,
         CASE WHEN p.prosecdef THEN 'it runs with the rights of its owner (SECURITY DEFINER)'
              WHEN p.proowner NOT IN (SELECT oid FROM keepers) THEN 'Immich would run what its owner wrote into it'
              WHEN signed.taken THEN coalesce('it is called by what is of ' || (
                SELECT string_agg(DISTINCT c.oid::regclass::text || ', which belongs to ' || pg_get_userbyid(c.relowner), ', ')
                  FROM pg_depend AS d
                  LEFT JOIN pg_trigger AS g ON d.classid = 'pg_trigger'::regclass AND g.oid = d.objid
                  LEFT JOIN pg_attrdef AS e ON d.classid = 'pg_attrdef'::regclass AND e.oid = d.objid
                  LEFT JOIN pg_policy AS y ON d.classid = 'pg_policy'::regclass AND y.oid = d.objid
                  LEFT JOIN pg_constraint AS k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
                  LEFT JOIN pg_index AS i ON d.classid = 'pg_class'::regclass AND i.indexrelid = d.objid
                  JOIN pg_class AS c ON c.oid = coalesce(g.tgrelid, e.adrelid, y.polrelid, k.conrelid, i.indrelid)
                 WHERE d.refclassid = 'pg_proc'::regclass AND d.refobjid = p.oid
                   AND NOT (c.relname = ANY (:'tables'::name[]) AND c.relnamespace = p.pronamespace)
                   AND c.relowner IS DISTINCT FROM (SELECT oid FROM role)), '')
              ELSE '' END AS danger
    FROM pg_proc AS p
   CROSS JOIN LATERAL (
     SELECT p.proname = ANY (:'functions'::name[])
              AND p.proname || '(' || oidvectortypes(p.proargtypes) || ')' = ANY (coalesce((
                SELECT array_agg(f.signature) FROM json_to_recordset(:'functions_as_json'::json) AS f (signature text)
                 WHERE split_part(f.signature, '(', 1) = p.proname), ARRAY[p.proname || '()']))
              AS taken) AS signed
   WHERE p.pronamespace = (SELECT oid FROM schemas WHERE name = 'public')),
objects AS (
  SELECT c.oid,
         'pg_class'::regclass AS class,
         c.relname AS name,
         c.relowner AS owner,
         c.relname = ANY (:'tables'::name[]) AS of_immich,
         c.relname = ANY (:'tables'::name[]
           || '{kysely_migrations,kysely_migrations_lock,migrations,typeorm_metadata}') AS taken,
         CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                        WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END
           || format(' public.%I', c.relname) AS object,
         c.relacl AS acl
    FROM pg_class AS c
   WHERE c.oid = ANY (ARRAY(SELECT unnest(in_public) FROM census))
   UNION ALL
  SELECT p.oid, 'pg_proc'::regclass, p.name, p.owner, p.taken, p.taken, 'ROUTINE ' || p.oid::regprocedure::text, p.acl
    FROM routines AS p
   UNION ALL
  -- A type without casts does no harm, whosever it is: no migration after the one that made it changes it, but for one in the same
  -- release.
  SELECT t.oid, 'pg_type'::regclass, t.typname, t.typowner,
         false, t.typname = ANY (:'types'::name[]),
         format('TYPE public.%I', t.typname), t.typacl
    FROM pg_type AS t
   WHERE t.typnamespace = (SELECT oid FROM schemas WHERE name = 'public') AND t.oid IN (SELECT enumtypid FROM pg_enum)),
-- What stands in public and is another's. What follows its table (not free) is not taken by itself.
others AS (
  SELECT objects.name,
         objects.of_immich,
         pg_get_userbyid(objects.owner) AS owner,
         objects.object,
         CASE WHEN objects.class = 'pg_class'::regclass THEN objects.name END AS relation,
         objects.taken AS known,
         NOT EXISTS (SELECT FROM pg_depend AS d
                      WHERE d.classid = objects.class AND d.objid = objects.oid
                        AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0) AS free,
         ARRAY(SELECT a.privilege_type || CASE WHEN a.is_grantable THEN '*' ELSE '' END
                 FROM aclexplode(objects.acl) AS a
                WHERE a.grantee = r.oid AND a.grantor = objects.owner
                ORDER BY 1)
           || ARRAY(SELECT format('%s (%I)', a.privilege_type, t.attname) || CASE WHEN a.is_grantable THEN '*' ELSE '' END
                      FROM pg_attribute AS t
                     CROSS JOIN aclexplode(t.attacl) AS a
                     WHERE objects.class = 'pg_class'::regclass AND t.attrelid = objects.oid AND NOT t.attisdropped
                       AND a.grantee = r.oid AND a.grantor = objects.owner
                     ORDER BY 1) AS granted,
         EXISTS (SELECT FROM aclexplode(objects.acl) AS a WHERE a.grantor = r.oid)
           OR EXISTS (SELECT FROM pg_attribute AS t
                       CROSS JOIN aclexplode(t.attacl) AS a
                       WHERE objects.class = 'pg_class'::regclass AND t.attrelid = objects.oid AND a.grantor = r.oid) AS passed_on,
         CASE WHEN NOT objects.taken AND (SELECT count(*) FROM objects) > 2000
                THEN 'nobody looked at it, because there are so many'
              WHEN objects.class = 'pg_proc'::regclass THEN (SELECT p.danger FROM routines AS p WHERE p.oid = objects.oid)
              WHEN objects.class = 'pg_type'::regclass THEN coalesce('it is cast by ' || (
                SELECT string_agg(p.oid::regprocedure::text || ' of ' || pg_get_userbyid(p.proowner), ', ')
                  FROM pg_cast AS x
                  JOIN pg_proc AS p ON p.oid = x.castfunc
                 WHERE objects.oid IN (x.castsource, x.casttarget)), '')
              WHEN objects.object ~ '^(VIEW|MATERIALIZED VIEW|FOREIGN TABLE) '
                THEN 'it reads with the rights of its owner, and is no table'
              WHEN objects.class = 'pg_class'::regclass THEN coalesce('it calls ' || (
                SELECT string_agg(DISTINCT called.name, ', ')
                  FROM (SELECT o.name || ' of ' || pg_get_userbyid(o.owner)
                          FROM (SELECT 'pg_class'::regclass, objects.oid
                                 UNION ALL
                                SELECT 'pg_class'::regclass, i.indexrelid FROM pg_index AS i WHERE i.indrelid = objects.oid
                                 UNION ALL
                                SELECT 'pg_statistic_ext'::regclass, s.oid FROM pg_statistic_ext AS s WHERE s.stxrelid = objects.oid
                                 UNION ALL
                                SELECT 'pg_attrdef'::regclass, e.oid FROM pg_attrdef AS e WHERE e.adrelid = objects.oid
                                 UNION ALL
                                SELECT 'pg_constraint'::regclass, k.oid FROM pg_constraint AS k WHERE k.conrelid = objects.oid
                                 UNION ALL
                                SELECT 'pg_trigger'::regclass, g.oid FROM pg_trigger AS g WHERE g.tgrelid = objects.oid
                                 UNION ALL
                                SELECT 'pg_rewrite'::regclass, w.oid FROM pg_rewrite AS w WHERE w.ev_class = objects.oid
                                 UNION ALL
                                SELECT 'pg_policy'::regclass, y.oid FROM pg_policy AS y WHERE y.polrelid = objects.oid) AS part (class, oid)
                          JOIN pg_depend AS d ON d.classid = part.class AND d.objid = part.oid
                         CROSS JOIN LATERAL (
                           SELECT p.oid::regprocedure::text, p.proowner,
                                  p.oid IN (SELECT f.oid FROM routines AS f WHERE f.taken AND f.danger = '')
                             FROM pg_proc AS p
                            WHERE d.refclassid = 'pg_proc'::regclass AND p.oid = d.refobjid
                               OR d.refclassid = 'pg_operator'::regclass
                                  AND p.oid = (SELECT oprcode FROM pg_operator AS q WHERE q.oid = d.refobjid)
                            UNION ALL
                           SELECT 'the type ' || t.oid::regtype::text, t.typowner,
                                  EXISTS (SELECT FROM pg_enum AS n WHERE n.enumtypid IN (t.oid, t.typelem))
                                    AND (ltrim(t.typname, '_') = ANY (:'types'::name[]) OR t.typowner IN (SELECT oid FROM keepers))
                                    AND NOT EXISTS (SELECT FROM pg_cast AS x
                                                     WHERE t.oid IN (x.castsource, x.casttarget)
                                                        OR t.typelem <> 0 AND t.typelem IN (x.castsource, x.casttarget))
                             FROM pg_type AS t
                            WHERE d.refclassid = 'pg_type'::regclass AND t.oid = d.refobjid
                            UNION ALL
                           -- A range's constructor is a superuser's, and what tells the values apart its maker's.
                           SELECT 'the type ' || t.oid::regtype::text, t.typowner, false
                             FROM pg_depend AS w
                             JOIN pg_type AS t ON w.refclassid = 'pg_type'::regclass AND t.oid = w.refobjid
                            WHERE d.refclassid = 'pg_proc'::regclass AND w.classid = d.refclassid AND w.objid = d.refobjid
                              AND w.deptype = 'i'
                            UNION ALL
                           SELECT 'the table ' || u.oid::regclass::text, u.relowner, false
                             FROM pg_class AS u
                            WHERE d.classid = 'pg_policy'::regclass AND d.refclassid = 'pg_class'::regclass AND u.oid = d.refobjid
                              AND u.oid <> objects.oid
                            UNION ALL
                           -- A negator takes its place where the planner simplifies NOT.
                           SELECT 'the operator ' || q.oid::regoperator::text, q.oprowner, false
                             FROM pg_operator AS q
                            WHERE d.refclassid = 'pg_operator'::regclass AND q.oid = d.refobjid) AS o (name, owner, of_immich)
                          JOIN pg_roles AS maker ON maker.oid = o.owner
                         WHERE NOT maker.rolsuper AND o.owner IS DISTINCT FROM r.oid AND NOT o.of_immich
                         UNION ALL
                        SELECT CASE objects.oid WHEN i.inhparent THEN 'the table ' || i.inhrelid::regclass::text || ' behind it'
                                                ELSE 'what hangs on the table ' || i.inhparent::regclass::text || ' above it' END
                          FROM pg_inherits AS i
                         WHERE objects.oid IN (i.inhparent, i.inhrelid)
                         UNION ALL
                        SELECT 'the rule ' || w.rulename FROM pg_rewrite AS w WHERE w.ev_class = objects.oid
                         UNION ALL
                        SELECT 'triggers of ' || CASE a.grantee WHEN 0 THEN 'everybody' ELSE pg_get_userbyid(a.grantee) END
                               || ', who may make them'
                          FROM aclexplode(objects.acl) AS a
                         WHERE a.privilege_type = 'TRIGGER' AND a.grantee <> objects.owner AND a.grantee IS DISTINCT FROM r.oid
                           AND NOT EXISTS (SELECT FROM pg_roles AS s WHERE s.oid = a.grantee AND s.rolsuper)
                         UNION ALL
                        -- Postgres' own and those of extensions show no owner of theirs; some run a text, read a view, call the input
                        -- of a type or set the search_path.
                        SELECT used.what
                          FROM (SELECT left(k.conbin::text, 50001) FROM pg_constraint AS k WHERE k.conrelid = objects.oid
                                 UNION ALL
                                SELECT concat(left(y.polqual::text, 50001), left(y.polwithcheck::text, 50001)) FROM pg_policy AS y
                                 WHERE y.polrelid = objects.oid
                                 UNION ALL
                                SELECT left(e.adbin::text, 50001) FROM pg_attrdef AS e WHERE e.adrelid = objects.oid
                                 UNION ALL
                                SELECT left(g.tgqual::text, 50001) FROM pg_trigger AS g WHERE g.tgrelid = objects.oid
                                 UNION ALL
                                SELECT concat(left(i.indexprs::text, 50001), left(i.indpred::text, 50001)) FROM pg_index AS i
                                 WHERE i.indrelid = objects.oid) AS tree (nodes)
                         CROSS JOIN LATERAL (
                           SELECT f.oid::regprocedure::text
                             FROM regexp_matches(tree.nodes, 'funcid ([0-9]+)', 'g') AS node (number)
                             JOIN pg_proc AS f ON f.oid = node.number[1]::oid
                            WHERE f.provolatile <> 'i'
                              AND (f.oid < 16384 OR EXISTS (
                                SELECT FROM members AS m WHERE m.classid = 'pg_proc'::regclass AND m.objid = f.oid))
                              AND f.proname <> ALL ('{now,clock_timestamp,statement_timestamp,transaction_timestamp,random,nextval,
                                                      gen_random_uuid,uuidv7,uuid_generate_v4,pg_trigger_depth}'::name[])
                            UNION ALL
                           SELECT 'what is too long to be looked at' WHERE length(tree.nodes) > 50000
                            UNION ALL
                           -- Of JSON_VALUE and the like.
                           SELECT 'the type ' || t.oid::regtype::text
                             FROM regexp_matches(tree.nodes, 'typid ([0-9]+)', 'g') AS node (number)
                            CROSS JOIN LATERAL (
                              SELECT y.oid, y.typowner FROM pg_type AS y WHERE y.oid = node.number[1]::oid OFFSET 0) AS t
                            WHERE t.typowner NOT IN (SELECT s.oid FROM pg_roles AS s WHERE s.rolsuper)
                              AND t.typowner IS DISTINCT FROM r.oid) AS used (what)
                       ) AS called (name)), '')
              ELSE '' END AS danger,
         -- What runs, or reads, with the rights of whoever owns it; what is too long is never what it was.
         (SELECT string_agg(md5(p.tree), ' ' ORDER BY p.tree)
            FROM (SELECT concat_ws(' ', f.prosecdef, left(f.prosrc, 500001), left(f.prosqlbody::text, 500001), f.proconfig)
                    FROM pg_proc AS f
                   WHERE objects.class = 'pg_proc'::regclass AND f.oid = objects.oid
                   UNION ALL
                  SELECT concat(left(w.ev_qual::text, 500001), left(w.ev_action::text, 500001)) FROM pg_rewrite AS w
                   WHERE objects.class = 'pg_class'::regclass AND w.ev_class = objects.oid
                   UNION ALL
                  SELECT concat(left(i.indexprs::text, 500001), left(i.indpred::text, 500001)) FROM pg_index AS i
                   WHERE objects.class = 'pg_class'::regclass AND i.indrelid = objects.oid
                   UNION ALL
                  SELECT left(s.stxexprs::text, 500001) FROM pg_statistic_ext AS s
                   WHERE objects.class = 'pg_class'::regclass AND s.stxrelid = objects.oid) AS p (tree)
           WHERE p.tree <> '' AND length(p.tree) <= 500000) AS code
    FROM objects
   CROSS JOIN role AS r
   WHERE objects.owner IS DISTINCT FROM r.oid AND NOT coalesce(pg_has_role(r.oid, objects.owner, 'USAGE'), false)
     AND NOT EXISTS (SELECT FROM members AS d WHERE d.classid = objects.class AND d.objid = objects.oid)),
strangers AS (
  SELECT count(*) AS count,
         count(*) FILTER (WHERE of_immich) AS of_immich,
         coalesce(array_agg(DISTINCT owner), '{}') AS owners,
         coalesce((array_agg(name ORDER BY name))[1 : 5], '{}') AS examples,
         coalesce((SELECT json_agg(one)
                     FROM (SELECT object, relation, owner, granted, passed_on, danger, known, coalesce(code, '') AS code
                             FROM others
                            WHERE free
                            ORDER BY NOT known, object
                            LIMIT 2000) AS one), '[]') AS possessions
    FROM others),
bad AS MATERIALIZED (
  SELECT *
    FROM (SELECT c.oid,
                 n.name AS schema,
                 c.relname AS name,
                 r.oid AS role,
                 c.relowner AS owner,
                 own.table AND NOT (
                   has_table_privilege(r.oid, c.oid, 'SELECT') AND has_table_privilege(r.oid, c.oid, 'INSERT')
                   AND has_table_privilege(r.oid, c.oid, 'UPDATE') AND has_table_privilege(r.oid, c.oid, 'DELETE')) AS unusable,
                 NOT n.usable OR NOT has_table_privilege(r.oid, c.oid, 'SELECT') AS unreadable,
                 c.relrowsecurity AND NOT r.sees_all_rows
                   AND (c.relforcerowsecurity OR NOT pg_has_role(r.oid, c.relowner, 'USAGE')) AS guarded,
                 n.name = 'public' AND c.relname = 'kysely_migrations'
                   AND NOT has_table_privilege(r.oid, c.oid, 'INSERT') AS unwritable,
                 own.table AND NOT (
                   has_table_privilege(r.oid, c.oid, 'REFERENCES') AND has_table_privilege(r.oid, c.oid, 'TRIGGER')) AS unchangeable
            FROM pg_class AS c
            JOIN schemas AS n ON n.oid = c.relnamespace
           CROSS JOIN role AS r
           CROSS JOIN LATERAL (
             SELECT n.name = 'public' AND c.relname = ANY (:'tables'::name[]) AND c.relkind IN ('r', 'p') AS table) AS own
           WHERE c.oid = ANY (ARRAY(SELECT unnest(open) FROM census))
             AND NOT EXISTS (SELECT FROM members WHERE members.classid = 'pg_class'::regclass AND members.objid = c.oid)) AS tables
   WHERE unreadable OR unusable OR unwritable OR unchangeable OR guarded),
large AS (
  SELECT l.oid
    FROM pg_largeobject_metadata AS l
   CROSS JOIN role AS r
   WHERE l.lomowner <> r.oid AND r.superuser IS NOT TRUE AND NOT pg_has_role(r.oid, l.lomowner, 'USAGE')
     AND NOT EXISTS (SELECT FROM aclexplode(l.lomacl) AS a
                      WHERE a.privilege_type = 'SELECT' AND (a.grantee = 0 OR pg_has_role(r.oid, a.grantee, 'USAGE')))
   LIMIT 1000),
lost AS (
  SELECT missing,
         NOT (unusable OR unreadable) AS only_to_migrate,
         string_agg('public.' || quote_ident(name), ', ' ORDER BY name) AS tables
    FROM bad
   CROSS JOIN LATERAL (
     SELECT string_agg(p, ', ' ORDER BY p) AS missing
       FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'REFERENCES', 'TRIGGER']) AS p
      WHERE NOT has_table_privilege(bad.role, bad.oid, p)) AS privileges
   WHERE missing IS NOT NULL
     AND (unusable OR unchangeable OR schema = 'public' AND name IN ('kysely_migrations', 'kysely_migrations_lock'))
     AND pg_has_role(role, owner, 'USAGE') AND has_schema_privilege(role, 'public', 'USAGE')
   GROUP BY missing, only_to_migrate),
tables AS (
  SELECT ARRAY(SELECT name FROM bad WHERE unusable ORDER BY name LIMIT 1000) AS unusable,
         count(*) FILTER (WHERE unreadable OR guarded)
           + (SELECT count(*) FROM large)
           + (SELECT closed FROM census)
           - (SELECT count(*)
                FROM members AS d
                JOIN pg_class AS c ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
                JOIN schemas AS n ON n.oid = c.relnamespace AND n.closed
               WHERE c.relkind IN ('r', 'p', 'S')) AS unreadable,
         (ARRAY(SELECT schema || '.' || name FROM bad WHERE unreadable OR guarded ORDER BY schema, name LIMIT 5)
           || ARRAY(SELECT n.name || '.' || c.relname
                      FROM pg_class AS c
                      JOIN schemas AS n ON n.oid = c.relnamespace AND n.closed
                     WHERE c.relkind IN ('r', 'p', 'S')
                       AND NOT EXISTS (SELECT FROM members
                                        WHERE members.classid = 'pg_class'::regclass AND members.objid = c.oid)
                     ORDER BY c.relname
                     LIMIT 5)
           || ARRAY(SELECT 'large object ' || oid FROM large ORDER BY oid LIMIT 5))[1 : 5] AS unreadable_examples,
         coalesce((SELECT array_agg(missing || ' ON TABLE ' || tables ORDER BY missing)
                     FROM lost WHERE NOT only_to_migrate), '{}') AS lost,
         coalesce((SELECT array_agg(missing || ' ON TABLE ' || tables ORDER BY missing)
                     FROM lost WHERE only_to_migrate), '{}') AS lost_to_migrate
    FROM bad)
SELECT (SELECT to_json(found) FROM (
  SELECT (SELECT to_json(strangers) FROM strangers) AS strangers,
         (SELECT to_json(tables) FROM tables) AS tables
) AS found);
