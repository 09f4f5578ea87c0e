-- which names are taken
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: acting (the role that Immich's becomes when it logs in), tables (an array of the names of Immich's), indexes (of its
--   indexes that others may have given, too), types (of its types), trigger_functions (of its functions without arguments),
--   functions_as_json (its others, as objects with signature, result and names of arguments),
--   importing (of its tables that only a start makes)
--
-- A function in the way is one with the same arguments, which CREATE OR REPLACE may not replace: another's, one that returns
-- something else, or one that gives its arguments other names. The tables of the migrator are asked for with IF NOT EXISTS, so what
-- bears their names is used as it is (Kysely 0.28 migrator.ts). An index goes wherever its table goes.
-- Another function is in the way where Postgres takes it for a call of Immich's or cannot choose: one that takes varchar, as the columns
-- are, in place of text and does not do the same, and one whose other arguments have defaults (PostgreSQL manual, "Function Type
-- Resolution"; tried). Of Immich's own, immich_uuid_v7 alone is also called without its argument.
WITH public AS MATERIALIZED (
  SELECT to_regnamespace('public')::oid AS oid),
-- Types that the extensions bring; one in their way stops CREATE EXTENSION.
extension_types AS MATERIALIZED (
  SELECT '{cube,earth,gtrgm,vector,halfvec,sparsevec}'::name[] AS names),
-- Functions that the extensions bring and that people make themselves where an extension is missing, or find in a dump that left it
-- out (the scripts of PostgreSQL 14 to 18 contrib).
extension_functions (extension, function) AS (
  VALUES ('cube', 'cube(double precision)'),
         ('cube', 'cube(double precision[])'),
         ('earthdistance', 'earth()'),
         ('earthdistance', 'll_to_earth(double precision, double precision)'),
         ('pg_trgm', 'set_limit(real)'),
         ('pg_trgm', 'show_limit()'),
         ('pg_trgm', 'show_trgm(text)'),
         ('pg_trgm', 'similarity(text, text)'),
         ('pg_trgm', 'strict_word_similarity(text, text)'),
         ('pg_trgm', 'word_similarity(text, text)'),
         ('unaccent', 'unaccent(regdictionary, text)'),
         ('unaccent', 'unaccent(text)'),
         ('uuid-ossp', 'uuid_generate_v1()'),
         ('uuid-ossp', 'uuid_generate_v1mc()'),
         ('uuid-ossp', 'uuid_generate_v3(uuid, text)'),
         ('uuid-ossp', 'uuid_generate_v4()'),
         ('uuid-ossp', 'uuid_generate_v5(uuid, text)'),
         ('uuid-ossp', 'uuid_nil()')),
-- Operator classes that the extensions bring for an access method of Postgres itself.
extension_classes (extension, name, method) AS (
  VALUES ('cube', 'cube_ops', 'btree'),
         ('cube', 'gist_cube_ops', 'gist'),
         ('pg_trgm', 'gin_trgm_ops', 'gin'),
         ('pg_trgm', 'gist_trgm_ops', 'gist')),
-- Operators that the extensions bring for two operands of a type of Postgres itself.
extension_operators (extension, name, operand) AS (
  VALUES ('earthdistance', '<@>', 'point'::regtype),
         ('pg_trgm', '%', 'text'::regtype),
         ('pg_trgm', '<%', 'text'::regtype),
         ('pg_trgm', '%>', 'text'::regtype),
         ('pg_trgm', '<<%', 'text'::regtype),
         ('pg_trgm', '%>>', 'text'::regtype),
         ('pg_trgm', '<->', 'text'::regtype),
         ('pg_trgm', '<<->', 'text'::regtype),
         ('pg_trgm', '<->>', 'text'::regtype),
         ('pg_trgm', '<<<->', 'text'::regtype),
         ('pg_trgm', '<->>>', 'text'::regtype)),
objects AS (
  SELECT c.oid,
         'pg_class'::regclass AS class,
         CASE c.relkind WHEN 'c' THEN 'type' ELSE 'table' END AS kind,
         c.relname AS name,
         c.relowner AS owner,
         CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE'
                        WHEN 'i' THEN 'INDEX' WHEN 'I' THEN 'INDEX' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END
           || format(' public.%I', c.relname) AS object
    FROM pg_class AS c
   WHERE c.relnamespace = (SELECT oid FROM public)
     AND (c.relname = ANY (:'tables'::name[] || :'indexes'::name[])
          OR c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND c.relname = ANY ((SELECT names FROM extension_types)::name[])
          OR c.relname IN ('kysely_migrations', 'kysely_migrations_lock')
             AND (c.relkind NOT IN ('r', 'p')
                  OR 2 > (SELECT count(*) FROM pg_attribute AS a
                           WHERE a.attrelid = c.oid AND NOT a.attisdropped
                             AND a.attname = ANY (CASE c.relname WHEN 'kysely_migrations' THEN '{name,timestamp}'
                                                                 ELSE '{id,is_locked}' END::name[]))))
   UNION ALL
  SELECT t.oid, 'pg_type'::regclass, 'type', t.typname, t.typowner,
         format(CASE WHEN t.typisdefined THEN 'TYPE public.%I' ELSE 'SHELL TYPE public.%I' END, t.typname)
    FROM pg_type AS t
   WHERE t.typnamespace = (SELECT oid FROM public) AND t.typrelid = 0
     AND t.typname = ANY (:'tables'::name[] || :'types'::name[] || (SELECT names FROM extension_types)
                            || '{kysely_migrations,kysely_migrations_lock}')
   UNION ALL
  SELECT p.oid, 'pg_proc'::regclass, 'function', p.proname, p.proowner, 'ROUTINE ' || p.oid::regprocedure::text
    FROM pg_proc AS p
    LEFT JOIN pg_roles AS r ON r.rolname = :'acting'
   WHERE p.pronamespace = (SELECT oid FROM public) AND p.proname = ANY (:'trigger_functions'::name[]) AND p.pronargs = 0
     AND (p.prokind <> 'f' OR NOT coalesce(pg_has_role(r.oid, p.proowner, 'USAGE'), false)
          OR p.prorettype <> 'trigger'::regtype OR p.proretset)
   UNION ALL
  SELECT p.oid, 'pg_proc'::regclass, 'function', p.proname, p.proowner, 'ROUTINE ' || p.oid::regprocedure::text
    FROM pg_proc AS p
    JOIN json_to_recordset(:'functions_as_json'::json) AS f (signature text, result text, names text)
      ON f.signature = p.proname || '(' || oidvectortypes(p.proargtypes) || ')'
    LEFT JOIN pg_roles AS r ON r.rolname = :'acting'
   WHERE p.pronamespace = (SELECT oid FROM public)
     AND (p.prokind <> 'f' OR NOT coalesce(pg_has_role(r.oid, p.proowner, 'USAGE'), false)
          OR format_type(p.prorettype, NULL) NOT IN (f.result, 'public.' || f.result) OR p.proretset
          OR coalesce(array_to_string(array_remove(p.proargnames[1 : p.pronargs], ''), ','), '') NOT IN ('', f.names))
   UNION ALL
  SELECT p.oid, 'pg_proc'::regclass, 'other function', p.proname || '(' || oidvectortypes(p.proargtypes) || ')', p.proowner,
         'ROUTINE ' || p.oid::regprocedure::text
    FROM json_to_recordset(:'functions_as_json'::json) AS f (signature text)
   CROSS JOIN LATERAL (
     SELECT split_part(f.signature, '(', 1) AS name,
            string_to_array(rtrim(split_part(f.signature, '(', 2), ')'), ', ') AS types) AS called
    JOIN pg_proc AS p ON p.proname = called.name AND p.pronamespace = (SELECT oid FROM public) AND p.provariadic = 0
   WHERE p.proname || '(' || oidvectortypes(p.proargtypes) || ')' <> f.signature
     AND (cardinality(called.types) BETWEEN p.pronargs - p.pronargdefaults AND p.pronargs
          AND NOT EXISTS (SELECT FROM unnest(called.types) WITH ORDINALITY AS a (type, place)
                           WHERE NOT format_type(p.proargtypes[a.place - 1], NULL) = ANY (
                             ARRAY[a.type, CASE a.type WHEN 'text' THEN 'character varying' END]))
          OR called.name = 'immich_uuid_v7' AND p.pronargs = p.pronargdefaults)
     AND NOT EXISTS (SELECT FROM pg_proc AS own
                      WHERE own.pronamespace = p.pronamespace AND own.proname = p.proname AND own.pronargs = p.pronargs
                        AND own.oid <> p.oid AND pg_get_function_sqlbody(p.oid) IS NULL
                        AND (own.prosrc, own.proconfig, own.prolang, own.provolatile, own.prosecdef)
                              IS NOT DISTINCT FROM (p.prosrc, p.proconfig, p.prolang, p.provolatile, p.prosecdef))
   UNION ALL
  SELECT p.oid, 'pg_proc'::regclass, 'function', p.proname, p.proowner, 'ROUTINE ' || p.oid::regprocedure::text
    FROM pg_proc AS p
    JOIN extension_functions AS f ON f.function = p.proname || '(' || oidvectortypes(p.proargtypes) || ')'
   WHERE p.pronamespace = (SELECT oid FROM public)
     AND NOT EXISTS (SELECT FROM pg_extension WHERE extname = f.extension)
   UNION ALL
  SELECT w.oid, 'pg_ts_dict'::regclass, 'dictionary', w.dictname, w.dictowner, 'TEXT SEARCH DICTIONARY public.unaccent'
    FROM pg_ts_dict AS w
   WHERE w.dictnamespace = (SELECT oid FROM public) AND w.dictname = 'unaccent'
     AND NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'unaccent')
   UNION ALL
  SELECT m.oid, 'pg_ts_template'::regclass, 'template', m.tmplname, 10, 'TEXT SEARCH TEMPLATE public.unaccent'
    FROM pg_ts_template AS m
   WHERE m.tmplnamespace = (SELECT oid FROM public) AND m.tmplname = 'unaccent'
     AND NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'unaccent')
   UNION ALL
  SELECT c.oid, 'pg_opclass'::regclass, 'operator class', c.opcname, c.opcowner,
         format('OPERATOR CLASS public.%I USING %I', c.opcname, m.amname)
    FROM pg_opclass AS c
    JOIN pg_am AS m ON m.oid = c.opcmethod
    JOIN extension_classes AS f ON f.name = c.opcname AND f.method = m.amname
   WHERE c.opcnamespace = (SELECT oid FROM public)
     AND NOT EXISTS (SELECT FROM pg_extension WHERE extname = f.extension)
   UNION ALL
  SELECT p.oid, 'pg_operator'::regclass, 'operator', p.oprname, p.oprowner,
         'OPERATOR public.' || p.oprname || ' (' || f.operand || ', ' || f.operand || ')'
    FROM pg_operator AS p
    JOIN extension_operators AS f ON f.name = p.oprname AND f.operand = p.oprleft AND f.operand = p.oprright
   WHERE p.oprnamespace = (SELECT oid FROM public)
     AND NOT EXISTS (SELECT FROM pg_extension WHERE extname = f.extension))
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT objects.kind, objects.name, pg_get_userbyid(objects.owner) AS owner, objects.object, objects.oid::int8 AS number
    FROM objects
   WHERE NOT EXISTS (SELECT FROM pg_depend AS d
                      WHERE d.classid = objects.class AND d.objid = objects.oid AND d.deptype = 'e')
     AND NOT EXISTS (SELECT FROM pg_index AS x
                       JOIN pg_class AS t ON t.oid = x.indrelid
                      WHERE objects.class = 'pg_class'::regclass AND x.indexrelid = objects.oid
                        AND t.relname = ANY (:'tables'::name[]) AND t.relnamespace = (SELECT oid FROM public)
                     OFFSET 0)
   ORDER BY objects.name = ANY (:'importing'::name[]) DESC, objects.name
   LIMIT 1000
) AS rows;
