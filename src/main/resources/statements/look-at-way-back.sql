-- Ends the way back where Immich's role put other code into what was given to it, which would run with the rights of the old owner
-- then, a superuser above all: SECURITY DEFINER, rules, and what ANALYZE computes.
DO $same$
DECLARE
  other text := (SELECT string_agg(DISTINCT given.object, ', ')
    FROM json_array_elements(${given}) AS one
   CROSS JOIN LATERAL (SELECT one ->> 0, one ->> 1) AS given (object, code)
   CROSS JOIN LATERAL (
     SELECT CASE WHEN given.object LIKE 'ROUTINE %' THEN to_regprocedure(substr(given.object, 9))::oid END,
            CASE WHEN given.object NOT LIKE 'ROUTINE %' THEN to_regclass(regexp_replace(given.object, '^[A-Z ]+ ', ''))::oid END
       ) AS o (routine, relation)
   CROSS JOIN LATERAL (
     SELECT concat_ws(' ', f.prosecdef, left(f.prosrc, 500001), left(f.prosqlbody::text, 500001), f.proconfig)
       FROM pg_proc AS f WHERE f.oid = o.routine
      UNION ALL
     SELECT concat(left(w.ev_qual::text, 500001), left(w.ev_action::text, 500001)) FROM pg_rewrite AS w WHERE w.ev_class = o.relation
      UNION ALL
     SELECT concat(left(i.indexprs::text, 500001), left(i.indpred::text, 500001)) FROM pg_index AS i WHERE i.indrelid = o.relation
      UNION ALL
     SELECT left(s.stxexprs::text, 500001) FROM pg_statistic_ext AS s WHERE s.stxrelid = o.relation) AS p (tree)
   WHERE p.tree <> '' AND (length(p.tree) > 500000 OR strpos(given.code, md5(p.tree)) = 0));
BEGIN
  IF other <> '' THEN
    RAISE EXCEPTION 'This is not what it was when it was given away, and its old owner would act for whoever changed it: %', other;
  END IF;
END $same$
