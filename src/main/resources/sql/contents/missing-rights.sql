-- which rights were taken away
-- Who may: everybody
-- Since: Postgres 14
-- Parameters: acting (the role that Immich's becomes when it logs in), functions (an array of the names of Immich's),
--   types (of its types)
--
-- The rights that everybody has by default and that Immich, its driver, its migrator and its search use: Immich 3.1
-- server/src/repositories/database.repository.ts and schema/functions.ts, Kysely 0.28 dialect/postgres, what its default expressions
-- call, and what the views of information_schema call as whoever reads them.
-- Default privileges that leave nobody any right count as none (PostgreSQL src/backend/utils/adt/acl.c, aclmerge; tried). What an
-- extension brings belongs to whoever creates it, and to the first superuser, 10, where that is no superuser
-- (src/backend/commands/extension.c); the default privileges of that role count, for types only where the extension has one that
-- Immich names.
WITH immich AS (
  SELECT oid FROM pg_roles WHERE rolname = :'acting'),
member AS (
  SELECT d.classid, d.objid
    FROM pg_depend AS d
    JOIN pg_extension AS e ON e.oid = d.refobjid
   WHERE d.deptype = 'e' AND d.refclassid = 'pg_extension'::regclass
     AND e.extname IN ('uuid-ossp', 'unaccent', 'cube', 'earthdistance', 'pg_trgm', 'vector', 'vchord', 'vectors')),
given AS (
  SELECT d.defaclobjtype AS type, a.privilege_type AS privilege, a.grantee
    FROM immich
    JOIN pg_default_acl AS d ON d.defaclrole = immich.oid AND d.defaclnamespace IN (0, to_regnamespace('public'))
   CROSS JOIN aclexplode(d.defaclacl) AS a)
SELECT coalesce(json_agg(rows), '[]') FROM (
  SELECT 'EXECUTE' AS privilege,
         'FUNCTION ' || p.oid::regprocedure::text AS object
    FROM pg_proc AS p, immich
   WHERE (p.pronamespace = 'pg_catalog'::regnamespace
          AND (p.proname IN (
                 'array_length', 'array_to_string', 'clock_timestamp', 'coalesce', 'col_description', 'cos', 'count',
                 'current_database', 'date_trunc', 'encode', 'extract', 'floor', 'format_type', 'gen_random_uuid',
                 'has_schema_privilege', 'int8send', 'json_agg', 'jsonb_build_object', 'lower', 'nextval', 'now', 'overlay',
                 'pg_advisory_lock', 'pg_advisory_unlock', 'pg_advisory_xact_lock', 'pg_available_extensions',
                 'pg_get_constraintdef', 'pg_get_expr', 'pg_get_functiondef', 'pg_get_indexdef', 'pg_get_serial_sequence',
                 'pg_get_triggerdef', 'pg_trigger_depth', 'pg_try_advisory_lock', 'quote_ident', 'radians', 'row_to_json',
                 'set_bit', 'sin', 'substring', 'timezone', 'to_json', 'to_regclass', 'unnest', 'uuid_send')
               OR p.oid IN (
                 'pg_has_role(oid,text)'::regprocedure,
                 'has_table_privilege(oid,text)'::regprocedure,
                 'has_column_privilege(oid,smallint,text)'::regprocedure,
                 'has_any_column_privilege(oid,text)'::regprocedure))
          OR p.proname IN (
               'array_to_vector', 'cosine_distance', 'cube', 'cube_contained', 'cube_contains', 'cube_dim', 'cube_distance',
               'cube_enlarge', 'cube_is_point', 'earth', 'earth_box', 'earth_distance', 'gc_to_sec', 'll_to_earth', 'sec_to_gc',
               'similarity_dist', 'similarity_op', 'strict_word_similarity_commutator_op',
               'strict_word_similarity_dist_commutator_op', 'strict_word_similarity_dist_op', 'strict_word_similarity_op',
               'unaccent', 'uuid_generate_v4', 'vchordrq_prewarm', 'vector', 'vector_dims', 'vector_to_float4',
               'word_similarity_commutator_op', 'word_similarity_dist_commutator_op', 'word_similarity_dist_op',
               'word_similarity_op')
             AND EXISTS (SELECT FROM member WHERE classid = 'pg_proc'::regclass AND objid = p.oid)
          OR p.pronamespace = to_regnamespace('public') AND p.proname = ANY (:'functions'::name[])
             AND p.prorettype <> 'trigger'::regtype AND pg_has_role(immich.oid, p.proowner, 'USAGE'))
     AND NOT has_function_privilege(immich.oid, p.oid, 'EXECUTE')
   UNION ALL
  SELECT 'USAGE', 'TYPE ' || format_type(t.oid, NULL)
    FROM pg_type AS t, immich
   WHERE (t.typnamespace = 'pg_catalog'::regnamespace
          AND t.typname IN (
                '_text', '_varchar', 'bool', 'bpchar', 'bytea', 'date', 'float4', 'float8', 'int2', 'int4', 'int8', 'json', 'jsonb',
                'numeric', 'polygon', 'text', 'timestamp', 'timestamptz', 'uuid', 'varchar')
          OR t.typname IN ('earth', 'vector')
             AND EXISTS (SELECT FROM member WHERE classid = 'pg_type'::regclass AND objid = t.oid)
          OR t.typnamespace = to_regnamespace('public') AND t.typname = ANY (:'types'::name[]) AND t.typrelid = 0)
     AND t.typelem = 0 AND NOT has_type_privilege(immich.oid, t.oid, 'USAGE')
   UNION ALL
  SELECT 'USAGE', 'LANGUAGE ' || quote_ident(l.lanname)
    FROM pg_language AS l, immich
   WHERE l.lanname IN ('plpgsql', 'sql') AND NOT has_language_privilege(immich.oid, l.oid, 'USAGE')
   UNION ALL
  SELECT 'SELECT', n.nspname || '.' || c.relname
    FROM pg_class AS c
    JOIN pg_namespace AS n ON n.oid = c.relnamespace
   CROSS JOIN immich
   WHERE (n.nspname = 'pg_catalog'
          AND c.relname IN (
                'pg_am', 'pg_attribute', 'pg_available_extension_versions', 'pg_available_extensions', 'pg_class', 'pg_constraint',
                'pg_depend', 'pg_description', 'pg_enum', 'pg_extension', 'pg_index', 'pg_indexes', 'pg_namespace', 'pg_proc',
                'pg_settings', 'pg_trigger', 'pg_type')
          OR n.nspname = 'information_schema' AND c.relname IN ('columns', 'element_types', 'table_constraints', 'tables'))
     AND NOT has_table_privilege(immich.oid, c.oid, 'SELECT')
   UNION ALL
  -- What Immich's own default privileges take from itself.
  SELECT needed.privilege, 'NEW ' || needed.kind
    FROM pg_default_acl AS d
   CROSS JOIN immich
   CROSS JOIN (VALUES ('r', 'TABLES', 'SELECT'), ('r', 'TABLES', 'INSERT'), ('r', 'TABLES', 'UPDATE'), ('r', 'TABLES', 'DELETE'),
                      ('r', 'TABLES', 'TRUNCATE'), ('r', 'TABLES', 'REFERENCES'), ('r', 'TABLES', 'TRIGGER'),
                      ('S', 'SEQUENCES', 'USAGE'), ('f', 'FUNCTIONS', 'EXECUTE'), ('T', 'TYPES', 'USAGE'))
              AS needed (type, kind, privilege)
   WHERE d.defaclrole = immich.oid AND d.defaclnamespace = 0 AND d.defaclobjtype = needed.type
     AND EXISTS (SELECT FROM given WHERE type = needed.type)
     AND NOT EXISTS (SELECT FROM given
                      WHERE type = needed.type AND privilege = needed.privilege
                        AND (grantee = 0 OR pg_has_role(immich.oid, grantee, 'USAGE')))
   UNION ALL
  -- What those of who creates the extensions take from Immich.
  SELECT kind.privilege, format('NEW %s OF %s', kind.name, maker.rolname)
    FROM immich
   CROSS JOIN pg_roles AS maker
   CROSS JOIN (VALUES ('f', 'FUNCTIONS', 'EXECUTE'), ('T', 'TYPES', 'USAGE')) AS kind (type, name, privilege)
   WHERE (maker.oid = 10 OR maker.rolname = current_user AND maker.rolsuper) AND maker.oid <> immich.oid
     AND ((SELECT count(*) FROM pg_extension WHERE extname IN ('cube', 'earthdistance')) < 2
          OR kind.type = 'f'
             AND (SELECT count(*) FROM pg_extension WHERE extname IN ('uuid-ossp', 'unaccent', 'pg_trgm')) < 3
          OR NOT EXISTS (SELECT FROM pg_extension WHERE extname IN ('vector', 'vchord', 'vectors')))
     AND EXISTS (SELECT FROM pg_default_acl AS d
                  WHERE d.defaclrole = maker.oid AND d.defaclnamespace = 0 AND d.defaclobjtype = kind.type)
     AND NOT EXISTS (SELECT FROM pg_default_acl AS d
                      CROSS JOIN aclexplode(d.defaclacl) AS a
                      WHERE d.defaclrole = maker.oid AND d.defaclnamespace IN (0, to_regnamespace('public'))
                        AND d.defaclobjtype = kind.type AND a.privilege_type = kind.privilege
                        AND (a.grantee = 0 OR pg_has_role(immich.oid, a.grantee, 'USAGE')))
   UNION ALL
  SELECT 'USAGE', 'SCHEMA ' || quote_ident(n.nspname)
    FROM pg_namespace AS n, immich
   WHERE NOT has_schema_privilege(immich.oid, n.oid, 'USAGE')
     AND (n.nspname IN ('pg_catalog', 'information_schema')
          -- Before 2.6 the migrator asks pg_get_serial_sequence about whatever anybody keeps in this database.
          OR n.nspname !~ '^pg_' AND n.nspname <> 'public'
             AND n.oid IN (SELECT relnamespace FROM pg_class WHERE relkind IN ('r', 'p', 'v') AND relnatts > 0))
   LIMIT 100
) AS rows;
