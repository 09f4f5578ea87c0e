#!/bin/sh
# Moves the database of Immich 3.0.3 from the container immich_postgres to nas.lan.
# Run it on the machine with Immich's containers, in an empty folder with room for the database,
# one word after the other, and stop where one fails:
#
#   PGPASSWORD=... sh move.sh before    counts what is there; Immich must be stopped: docker compose stop immich-server immich-machine-learning
#   PGPASSWORD=... sh move.sh dump      writes immich.dump, with the container's own pg_dump
#   PGPASSWORD=... sh move.sh restore   into the empty database, as the role that will own everything
#   PGPASSWORD=... sh move.sh after     counts what came and compares
#
# PGPASSWORD is the password of the role immich on nas.lan. Nothing in the container is changed.
# Put the client certificate of that role there as postgres-client.crt, and its key as postgres-client.key (chmod 600).
set -eu

container=immich_postgres
source_user=postgres
source_database=immich
client='postgres:17'
export PGHOST=nas.lan PGPORT='5432' PGUSER=immich PGDATABASE=immich PGSSLMODE=require PGSSLCERT=postgres-client.crt PGSSLKEY=postgres-client.key PGSSLROOTCERT=''

there() {
  docker exec -i "$container" "$@" --username="$source_user" --dbname="$source_database"
}

# The client of the server's own major, so that it knows all that both can say.
here() {
  docker run --rm -i --network host -v "$PWD:/move" -w /move -e PGHOST -e PGPORT -e PGUSER -e PGDATABASE -e PGSSLMODE -e PGSSLROOTCERT \
    -e PGSSLCERT -e PGSSLKEY -e PGPASSWORD "$client" "$@"
}

inventory() {
  cat << 'SQL'
BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY;
SET LOCAL search_path = pg_catalog; SET LOCAL role = none; SET LOCAL default_transaction_isolation = 'read committed'; SET LOCAL default_transaction_deferrable = off; SET LOCAL exit_on_error = off; SET LOCAL IntervalStyle = postgres; SET LOCAL xmlbinary = base64; SET LOCAL xmloption = content; SET LOCAL standard_conforming_strings = on; SET LOCAL extra_float_digits = 1; SET LOCAL row_security = off; SET LOCAL lock_timeout = '2s'; SET LOCAL statement_timeout = 0;
DO $limit$ BEGIN SET LOCAL transaction_timeout = 0; EXCEPTION WHEN undefined_object THEN NULL; END $limit$;
DO $locks$
DECLARE
  found record;
BEGIN
  BEGIN
    LOCK TABLE pg_catalog.pg_namespace IN SHARE MODE;
  EXCEPTION WHEN insufficient_privilege OR lock_not_available OR object_not_in_prerequisite_state OR read_only_sql_transaction THEN
    NULL;
  END;
  FOR found IN SELECT n.nspname, c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname = 'public' ORDER BY n.nspname, c.relname LOOP
    BEGIN
      EXECUTE format('LOCK TABLE ONLY %I.%I IN SHARE UPDATE EXCLUSIVE MODE', found.nspname, found.relname);
    EXCEPTION
      WHEN lock_not_available THEN
        PERFORM set_config('lock_timeout', '1', true);
      WHEN insufficient_privilege OR read_only_sql_transaction THEN
        BEGIN
          EXECUTE format('LOCK TABLE ONLY %I.%I IN ACCESS SHARE MODE', found.nspname, found.relname);
        EXCEPTION WHEN insufficient_privilege OR lock_not_available OR undefined_table OR invalid_schema_name OR wrong_object_type THEN
          NULL;
        END;
      WHEN object_not_in_prerequisite_state OR undefined_table OR invalid_schema_name OR wrong_object_type THEN
        NULL;
    END;
  END LOOP;
END $locks$;
SELECT regexp_replace('rows of ' || c.relname || ': ' || coalesce('not counted, ' || CASE WHEN NOT ((NOT has_table_privilege('pg_namespace'::regclass, 'UPDATE, DELETE, TRUNCATE') OR EXISTS (SELECT FROM pg_locks AS l WHERE l.pid = pg_backend_pid() AND l.granted AND l.relation = 'pg_namespace'::regclass AND l.mode = 'ShareLock')) AND (EXISTS (SELECT FROM pg_locks AS l WHERE l.pid = pg_backend_pid() AND l.granted AND l.relation = c.oid AND l.mode = 'ShareUpdateExclusiveLock') OR NOT has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE') AND EXISTS (SELECT FROM pg_locks AS l WHERE l.pid = pg_backend_pid() AND l.granted AND l.relation = c.oid AND l.mode = 'AccessShareLock'))) THEN 'another session has locked it, or you may not lock it' ELSE 'because of ' || (SELECT string_agg(DISTINCT code, ', ' ORDER BY code) FROM (
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
  FROM pg_inherits AS i WHERE c.oid IN (i.inhparent, i.inhrelid)) AS found WHERE met LIKE '%p%') END,
         substring(query_to_xml(format('SELECT count(*) AS n FROM ONLY public.%I', c.relname), true, false, '')::text FROM '<n>([0-9]+)</n>')),
         '[^ -~]', '?', 'g')
  FROM pg_class AS c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT EXISTS (SELECT FROM pg_depend AS d
         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
 ORDER BY c.relname COLLATE "C";
SELECT 'indexes: ' || count(*) FROM pg_class
 WHERE relnamespace = 'public'::regnamespace AND relkind = 'i' AND relname NOT IN ('clip_index', 'face_index');
SELECT 'sequences: ' || count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S';
SELECT 'constraints: ' || count(*) FROM pg_constraint
 WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f', 'c', 'x') AND conrelid <> 0;
SELECT 'functions: ' || count(*) FROM pg_proc AS p WHERE p.pronamespace = 'public'::regnamespace
   AND NOT EXISTS (SELECT FROM pg_depend AS d
     WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e');
SELECT 'triggers: ' || count(*) FROM pg_trigger WHERE NOT tgisinternal;
SELECT regexp_replace('smart_search: ' || coalesce('not counted, ' || CASE WHEN NOT ((NOT has_table_privilege('pg_namespace'::regclass, 'UPDATE, DELETE, TRUNCATE') OR EXISTS (SELECT FROM pg_locks AS l WHERE l.pid = pg_backend_pid() AND l.granted AND l.relation = 'pg_namespace'::regclass AND l.mode = 'ShareLock')) AND (EXISTS (SELECT FROM pg_locks AS l WHERE l.pid = pg_backend_pid() AND l.granted AND l.relation = c.oid AND l.mode = 'ShareUpdateExclusiveLock') OR NOT has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE') AND EXISTS (SELECT FROM pg_locks AS l WHERE l.pid = pg_backend_pid() AND l.granted AND l.relation = c.oid AND l.mode = 'AccessShareLock'))) THEN 'another session has locked it, or you may not lock it' ELSE 'because of ' || (SELECT string_agg(DISTINCT code, ', ' ORDER BY code) FROM (
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
  FROM pg_inherits AS i WHERE c.oid IN (i.inhparent, i.inhrelid)) AS found WHERE met LIKE '%r%') END,
         substring(query_to_xml('SELECT (SELECT count(*) || '' rows, checksum '' || coalesce(sum((''x'' || left(encode(sha256(convert_to(
  (to_jsonb(t) - ''embedding'')::text || (t.embedding::real[])::text, ''UTF8'')), ''hex''), 16))::bit(64)::bigint), 0)
  FROM ONLY public."smart_search" AS t) AS s', true, false, '')::text FROM '<s>([^<]*)</s>')), '[^ -~]', '?', 'g')
  FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname = 'smart_search';
SELECT regexp_replace('face_search: ' || coalesce('not counted, ' || CASE WHEN NOT ((NOT has_table_privilege('pg_namespace'::regclass, 'UPDATE, DELETE, TRUNCATE') OR EXISTS (SELECT FROM pg_locks AS l WHERE l.pid = pg_backend_pid() AND l.granted AND l.relation = 'pg_namespace'::regclass AND l.mode = 'ShareLock')) AND (EXISTS (SELECT FROM pg_locks AS l WHERE l.pid = pg_backend_pid() AND l.granted AND l.relation = c.oid AND l.mode = 'ShareUpdateExclusiveLock') OR NOT has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE') AND EXISTS (SELECT FROM pg_locks AS l WHERE l.pid = pg_backend_pid() AND l.granted AND l.relation = c.oid AND l.mode = 'AccessShareLock'))) THEN 'another session has locked it, or you may not lock it' ELSE 'because of ' || (SELECT string_agg(DISTINCT code, ', ' ORDER BY code) FROM (
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
  FROM pg_inherits AS i WHERE c.oid IN (i.inhparent, i.inhrelid)) AS found WHERE met LIKE '%r%') END,
         substring(query_to_xml('SELECT (SELECT count(*) || '' rows, checksum '' || coalesce(sum((''x'' || left(encode(sha256(convert_to(
  (to_jsonb(t) - ''embedding'')::text || (t.embedding::real[])::text, ''UTF8'')), ''hex''), 16))::bit(64)::bigint), 0)
  FROM ONLY public."face_search" AS t) AS s', true, false, '')::text FROM '<s>([^<]*)</s>')), '[^ -~]', '?', 'g')
  FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname = 'face_search';
COMMIT;
SQL
}

# Extensions were created by a superuser, and the schema public has its owner.
leave_out=' (EXTENSION|COMMENT) - (EXTENSION )?(cube|earthdistance|pg_trgm|plpgsql|unaccent|uuid-ossp|vchord|vector|vectors) | (SCHEMA|COMMENT|ACL) - (SCHEMA )?(public|vectors) | INDEX public (clip_index|face_index) '

# What only a superuser may create, or what names roles of the old server. Nothing of it is Immich's.
by_others='^[0-9]+; [0-9]+ [0-9]+ (COMMENT [^ ]+ )?(EXTENSION|EVENT TRIGGER|PUBLICATION|SUBSCRIPTION|FOREIGN|SERVER|USER MAPPING|POLICY) '

# What belongs to somebody else than Immich's tables: its code would run as Immich's role, and would be that role's from then on.
of_tenants() {
  grep '^[0-9]' | while IFS= read -r entry; do
    case $entry in
      *" " | *" $owner" | *" $source_user") ;;
      *) printf '%s\n' "$entry" ;;
    esac
  done
}

case "${1:-}" in
  before)
    inventory | there psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 > before.txt
    cat before.txt
    ;;
  dump)
    # Asked of the server, because in a list of names one could pass for another.
    there psql --no-psqlrc --quiet --tuples-only --no-align --command='SET search_path = pg_catalog' --command="SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = 'asset'" > immich.owner
    there pg_dump --format=custom --no-owner --no-privileges > immich.dump
    ls -l immich.dump
    ;;
  restore)
    tables=$(here psql --no-psqlrc --tuples-only --no-align --quiet --command='SET search_path = pg_catalog' --command="SELECT count(*) FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')")
    if [ "$tables" != 0 ]; then
      echo "There are $tables tables in it already, so nothing is restored." >&2
      exit 1
    fi
    here pg_restore --list immich.dump > all.list
    grep -v -E "$leave_out" all.list > some.list
    owner=$(cat immich.owner)
    of_tenants < some.list > tenants.list
    grep -v -E "$by_others" some.list | grep -v -x -F -f tenants.list > immich.list
    grep -v -x -F -f immich.list some.list > later.list || true
    here pg_restore --use-list=immich.list --no-owner --no-privileges --file=immich.sql immich.dump
    # Before August 2025 an end of line in a name began a command for psql (CVE-2025-8714, CVE-2025-8715).
    case $(sed '/^--/d; /^$/d; q' immich.sql) in
      '\restrict '*) ;;
      *)
        echo "$client on this machine is too old for names that others chose: docker pull $client" >&2
        exit 1
        ;;
    esac
    if [ -s later.list ]; then
      here pg_restore --use-list=later.list --no-owner --no-privileges --file=later.sql immich.dump
      echo "Left in later.sql, for a superuser to look at and to run once the rest is there:"
      LC_ALL=C tr -c '\n -~' '?' < later.list
    fi
    # Without public on the path, earthdistance before 1.2 does not find the type earth.
    sed "s/SELECT pg_catalog.set_config('search_path', '', false);/SELECT pg_catalog.set_config('search_path', 'pg_catalog, public', false);/" immich.sql > restore.sql
    here psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --command='CREATE EXTENSION IF NOT EXISTS "uuid-ossp" SCHEMA public' \
      --command='CREATE EXTENSION IF NOT EXISTS "unaccent" SCHEMA public' \
      --command='CREATE EXTENSION IF NOT EXISTS "pg_trgm" SCHEMA public'
    here psql --no-psqlrc --quiet --output=/dev/null --single-transaction --set=ON_ERROR_STOP=1 --file=restore.sql
    here psql --no-psqlrc --quiet --command='ANALYZE'
    rm immich.sql restore.sql all.list some.list tenants.list immich.list later.list
    ;;
  after)
    inventory | here psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 > after.txt
    diff before.txt after.txt && echo "Equal, line by line."
    ;;
  *)
    echo "usage: PGPASSWORD=... sh move.sh before | dump | restore | after" >&2
    exit 2
    ;;
esac
